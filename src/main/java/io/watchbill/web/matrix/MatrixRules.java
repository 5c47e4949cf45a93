package io.watchbill.web.matrix;

import io.watchbill.web.matrix.Matrix.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The matrix in words, and as CSV. */
final class MatrixRules {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private MatrixRules() {}

  /** {@code 1 March 2026} short: {@code 1 Mar 2026}. */
  static String day(LocalDate day) {
    return DAY.format(day);
  }

  static MatrixView.Cell cell(
      Matrix.Cell cell,
      LocalDate on,
      ZoneId zone,
      String lastResort,
      Predicate<Matrix.Cell> wanted) {
    return new MatrixView.Cell(
        cell.layer(),
        colour(cell.state()),
        who(cell),
        lines(cell, on, zone, lastResort),
        !wanted.test(cell));
  }

  private static String colour(State state) {
    return switch (state) {
      case OWNED -> "ok";
      case DELEGATED, LEAVING -> "warn";
      case LEFT, UNKNOWN, DISPUTED, EMPTY -> "bad";
    };
  }

  private static String who(Matrix.Cell cell) {
    var delegate = cell.delegate();
    return switch (cell.state()) {
      case EMPTY -> "nobody";
      case DISPUTED -> cell.names().size() == 2 ? "two names" : cell.names().size() + " names";
      case DELEGATED -> delegate == null ? owner(cell) : delegate.name();
      case OWNED, LEAVING, LEFT, UNKNOWN -> owner(cell);
    };
  }

  private static String owner(Matrix.Cell cell) {
    return cell.ownerName() == null ? "nobody" : cell.ownerName();
  }

  private static List<String> lines(
      Matrix.Cell cell, LocalDate on, ZoneId zone, String lastResort) {
    var lines = new ArrayList<String>();
    var delegate = cell.delegate();
    switch (cell.state()) {
      case EMPTY -> lines.add(lastResort);
      case DISPUTED -> lines.add(String.join(", ", cell.names()) + ": so nobody");
      case DELEGATED -> {
        if (delegate != null) {
          lines.add("for " + owner(cell) + ", away until " + day(delegate.until()));
        }
      }
      case LEAVING -> lines.add(leaves(on, cell.until()));
      case LEFT -> lines.add("gone since " + (cell.until() == null ? "" : day(cell.until())));
      case UNKNOWN -> lines.add("not a person of the bill in force");
      case OWNED -> {}
    }
    if (cell.state() != State.EMPTY && cell.state() != State.DISPUTED) {
      lines.add(cell.teamName() == null ? "no team" : cell.teamName());
      if (cell.since() != null) {
        lines.add("since " + since(cell.since(), zone));
      }
    }
    if (cell.reachable() != null) {
      lines.add(cell.reachable() ? "reachable" : "not reachable");
    }
    var load = load(cell);
    if (load != null) {
      lines.add(load);
    }
    return lines;
  }

  private static String leaves(LocalDate on, @Nullable LocalDate until) {
    var days = until == null ? 0 : ChronoUnit.DAYS.between(on, until);
    return days == 0 ? "last day today" : "leaves in " + days + (days == 1 ? " day" : " days");
  }

  private static String since(Instant since, ZoneId zone) {
    return day(LocalDate.ofInstant(since, zone));
  }

  private static @Nullable String load(Matrix.Cell cell) {
    if (cell.watches() == null || cell.openIncidents() == null) {
      return null;
    }
    int watches = cell.watches();
    int open = cell.openIncidents();
    return (watches == 0 ? "no watch" : watches + (watches == 1 ? " watch" : " watches"))
        + (open == 0 ? "" : ", " + open + " open");
  }

  /** {@code 18 of 21 cells hold one person; 1 is empty, 1 is disputed, in 1 the owner leaves.} */
  static String lede(Matrix matrix) {
    var cells = matrix.systems().stream().flatMap(row -> row.cells().stream()).toList();
    var good = cells.stream().filter(cell -> !colour(cell.state()).equals("bad")).count();
    var parts = new ArrayList<String>();
    count(parts, cells, State.EMPTY, "is empty", "are empty");
    count(parts, cells, State.DISPUTED, "is disputed", "are disputed");
    count(parts, cells, State.LEFT, "is of somebody gone", "are of somebody gone");
    count(parts, cells, State.UNKNOWN, "is of nobody known", "are of nobody known");
    count(parts, cells, State.DELEGATED, "is delegated", "are delegated");
    count(parts, cells, State.LEAVING, "is of somebody leaving", "are of somebody leaving");
    return "One name a cell. "
        + good
        + " of "
        + cells.size()
        + (cells.size() == 1 ? " cell holds" : " cells hold")
        + " one person"
        + (parts.isEmpty() ? "." : "; " + String.join(", ", parts) + ".");
  }

  private static void count(
      List<String> parts, List<Matrix.Cell> cells, State state, String one, String many) {
    var count = cells.stream().filter(cell -> cell.state() == state).count();
    if (count > 0) {
      parts.add(count + " " + (count == 1 ? one : many));
    }
  }

  /** One line a cell, with a header; safe to open in a spreadsheet. */
  static String csv(Matrix matrix) {
    var csv = new StringBuilder();
    line(
        csv,
        "on",
        "system",
        "layer",
        "state",
        "owner",
        "owner_name",
        "team",
        "since",
        "delegate",
        "delegated_until",
        "leaves",
        "watches",
        "open_incidents",
        "names",
        "reachable");
    for (var row : matrix.systems()) {
      for (var cell : row.cells()) {
        var delegate = cell.delegate();
        line(
            csv,
            matrix.on(),
            row.id(),
            cell.layer(),
            cell.state().name().toLowerCase(Locale.ROOT),
            cell.owner(),
            cell.ownerName(),
            cell.team(),
            cell.since(),
            delegate == null ? null : delegate.person(),
            delegate == null ? null : delegate.until(),
            cell.until(),
            cell.watches(),
            cell.openIncidents(),
            String.join("; ", cell.names()),
            cell.reachable());
      }
    }
    return csv.toString();
  }

  private static void line(StringBuilder csv, @Nullable Object... values) {
    for (var i = 0; i < values.length; i++) {
      csv.append(i == 0 ? "" : ",").append(field(values[i]));
    }
    csv.append("\r\n");
  }

  /**
   * Quoted where it has to be; a text that a spreadsheet would calculate is led by an apostrophe.
   */
  private static String field(@Nullable Object value) {
    var text = value == null ? "" : value.toString();
    if (!text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.matches("(?s).*[,\"\r\n;].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }
}
