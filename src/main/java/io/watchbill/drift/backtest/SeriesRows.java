package io.watchbill.drift.backtest;

import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.platform.WatchbillException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One exported series: rows of {@code time,value} under a header, in order of time. Times are ISO
 * 8601 (UTC where none is said) or seconds or milliseconds since 1970. A row without a value is a
 * gap.
 */
public final class SeriesRows {
  private final long[] seconds;
  private final double[] values;
  private final long spacing;

  private SeriesRows(long[] seconds, double[] values) {
    this.seconds = seconds;
    this.values = values;
    this.spacing = spacing(seconds);
  }

  /**
   * Reads the lines of a file.
   *
   * @throws WatchbillException {@code BACKTEST-HEADER}, {@code BACKTEST-ROW}, {@code
   *     BACKTEST-TIME}, {@code BACKTEST-VALUE}, {@code BACKTEST-ORDER}, {@code BACKTEST-EMPTY},
   *     with the line
   */
  public static SeriesRows parse(List<String> lines) {
    if (lines.isEmpty() || lines.getFirst().isBlank()) {
      throw wrong("BACKTEST-HEADER", 1, "there is no header", "Begin with a line time,value.");
    }
    var header = cells(lines.getFirst().replace("\uFEFF", ""));
    int time = column(header, List.of("time", "timestamp", "date", "datetime", "ts", "at"));
    int value = column(header, List.of("value", "y", "v"));
    if (time < 0 || value < 0) {
      throw wrong(
          "BACKTEST-HEADER",
          1,
          "the header has no columns time and value: " + lines.getFirst(),
          "Name the columns in the first line: time,value.");
    }
    var seconds = new ArrayList<Long>();
    var values = new ArrayList<Double>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        read(cells(lines.get(i)), i + 1, time, value, seconds, values);
      }
    }
    if (values.isEmpty()) {
      throw wrong(
          "BACKTEST-EMPTY", lines.size(), "there are no rows", "Export at least a few days.");
    }
    return new SeriesRows(
        seconds.stream().mapToLong(Long::longValue).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void read(
      List<String> cells, int line, int time, int value, List<Long> seconds, List<Double> values) {
    if (cells.size() <= Math.max(time, value)) {
      throw wrong(
          "BACKTEST-ROW",
          line,
          "there are " + cells.size() + " columns, fewer than in the header",
          "Give every row a time and a value; leave the value empty for a gap.");
    }
    long at = time(cells.get(time), line);
    if (!seconds.isEmpty() && at < seconds.getLast()) {
      throw wrong(
          "BACKTEST-ORDER",
          line,
          "the time " + cells.get(time) + " is before the row above",
          "Sort the rows by time.");
    }
    var text = cells.get(value);
    if (text.isEmpty() || text.equalsIgnoreCase("nan") || text.equalsIgnoreCase("null")) {
      return;
    }
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(
          "BACKTEST-VALUE", line, "the value " + text + " is not a number", "Write 12.5 or 1.2e3.");
    }
    if (!Double.isFinite(number) || number < 0) {
      throw wrong(
          "BACKTEST-VALUE",
          line,
          "the value " + text + " is not a finite number of at least zero",
          "Shifts are relative, so values need a zero that means nothing; export a count, a mean or "
              + "a share.");
    }
    seconds.add(at);
    values.add(number);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("[,;\t]", -1))
        .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
        .toList();
  }

  private static int column(List<String> header, List<String> names) {
    for (int i = 0; i < header.size(); i++) {
      if (names.contains(header.get(i).toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  private static long time(String text, int line) {
    try {
      if (text.matches("-?\\d+(\\.\\d+)?")) {
        double number = Double.parseDouble(text);
        return (long) Math.floor(Math.abs(number) > 1e11 ? number / 1000 : number);
      }
      var iso = text.replaceFirst(" (?=\\d)", "T");
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
      }
      return iso.matches(".*(Z|z|[+-]\\d\\d:?\\d\\d)$") && iso.length() > 16
          ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toEpochSecond()
          : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw wrong(
          "BACKTEST-TIME",
          line,
          "the time " + text + " is not understood",
          "Write 2026-03-02T09:15:00Z or seconds since 1970.");
    }
  }

  private static WatchbillException wrong(String code, int line, String what, String fix) {
    return new WatchbillException(code, 400, "Line " + line + ": " + what + ".", fix);
  }

  private static long spacing(long[] seconds) {
    if (seconds.length < 2) {
      return Slots.SECONDS;
    }
    var steps = new long[seconds.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = seconds[i + 1] - seconds[i];
    }
    Arrays.sort(steps);
    return Math.max(1, steps[steps.length / 2]);
  }

  /** Rows with a value. */
  public int size() {
    return values.length;
  }

  /** The usual distance between rows. */
  public long spacingSeconds() {
    return spacing;
  }

  double value(int row) {
    return values[row];
  }

  Instant time(int row) {
    return Instant.ofEpochSecond(seconds[row]);
  }

  /** The slot of a row; rows far apart are taken an hour apart. */
  long slot(int row, boolean sparse) {
    return sparse ? step(seconds[row]) * Slots.AN_HOUR : seconds[row] / Slots.SECONDS;
  }

  private long step(long second) {
    return Math.floorDiv(second - seconds[0] + spacing / 2, spacing) + 100_000;
  }

  /** The time of the first row in or after a slot. */
  Instant timeOf(long slot) {
    boolean sparse = spacing > 3600;
    for (int row = 0; row < seconds.length; row++) {
      if (slot(row, sparse) >= slot) {
        return time(row);
      }
    }
    return time(seconds.length - 1);
  }

  /** The week as it was when each of rows far apart was measured. */
  Calendar calendar() {
    var utc = Calendar.of(ZoneOffset.UTC);
    return new Calendar() {
      @Override
      public int hourOfWeek(long hour) {
        return utc.hourOfWeek((seconds[0] + (hour - 100_000) * spacing) / 3600);
      }

      @Override
      public long day(long hour) {
        return Math.floorDiv(hour, 24);
      }

      @Override
      public long quarter(long hour) {
        return Math.floorDiv(hour, 6);
      }
    };
  }
}
