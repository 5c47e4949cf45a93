package io.watchbill.cli;

import io.watchbill.drift.backtest.Backtest;
import io.watchbill.drift.backtest.SeriesRows;
import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** When a watch would have paged on one exported series. Needs neither a server nor a bill. */
@Command(
    name = "backtest",
    description = "Say when a watch would have paged on an exported series (time,value).")
final class BacktestCommand implements Callable<Integer> {
  private static final Pattern BUDGET =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?) per ([0-9]+(?:\\.[0-9]+)?)([hdw])");
  private static final Pattern SHIFT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*%?");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--csv",
      required = true,
      paramLabel = "FILE",
      description = "the series: a header time,value and one row a measurement")
  private @Nullable Path csv;

  @Option(
      names = "--better",
      paramLabel = "lower|higher|either",
      defaultValue = "either",
      description = "which way is better; the other one pages (default: ${DEFAULT-VALUE})")
  private String better = "either";

  @Option(
      names = "--shift",
      paramLabel = "P%",
      defaultValue = "10%",
      description = "smallest change worth waking someone for (default: ${DEFAULT-VALUE})")
  private String shift = "10%";

  @Option(
      names = "--false-pages",
      paramLabel = "\"N per Td\"",
      defaultValue = "1 per 90d",
      description = "how often waking for nothing is accepted (default: ${DEFAULT-VALUE})")
  private String falsePages = "1 per 90d";

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public Integer call() {
    var result = Backtest.run(SeriesRows.parse(new Lines(csv).read()), request());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JsonMapper.builder().build().writeValueAsString(result));
      return 0;
    }
    for (var alarm : result.alarms()) {
      out.printf(
          Locale.ROOT,
          "%s  since %s  %.4g -> %.4g (%+.0f %%)  %.1f nats over the bar%n",
          alarm.at(),
          alarm.onset(),
          alarm.from(),
          alarm.to(),
          100 * (alarm.to() / alarm.from() - 1),
          alarm.score());
    }
    int pages = result.alarms().size();
    out.printf("%d %s in %d points%n", pages, pages == 1 ? "page" : "pages", result.points());
    return 0;
  }

  /** The file's lines. */
  private record Lines(@Nullable Path file) {
    java.util.List<String> read() {
      try {
        return Files.readAllLines(Objects.requireNonNull(file));
      } catch (NoSuchFileException e) {
        throw refused("BACKTEST-FILE", "There is no file " + file + ".", "Check the path.");
      } catch (MalformedInputException e) {
        throw refused("BACKTEST-FILE", file + " is not UTF-8 text.", "Export it as CSV in UTF-8.");
      } catch (IOException e) {
        throw refused(
            "BACKTEST-FILE", file + " cannot be read: " + e.getMessage(), "Check its permissions.");
      }
    }
  }

  private Backtest.Request request() {
    if (!java.util.Set.of("lower", "higher", "either").contains(better)) {
      throw refused(
          "BACKTEST-BETTER",
          "--better is " + better + ".",
          "Say which way is better: lower, higher or either.");
    }
    var size = SHIFT.matcher(shift.strip());
    double percent = size.matches() ? Double.parseDouble(size.group(1)) : 0;
    if (percent <= 0 || percent > 1000) {
      throw refused(
          "BACKTEST-SHIFT", "--shift is " + shift + ".", "Write a percentage, for example 10%.");
    }
    var budget = BUDGET.matcher(falsePages.strip());
    if (!budget.matches()
        || Double.parseDouble(budget.group(1)) <= 0
        || Double.parseDouble(budget.group(2)) <= 0) {
      throw refused(
          "BACKTEST-FALSE-PAGES",
          "--false-pages is " + falsePages + ".",
          "Write how many in which time, for example \"1 per 90d\".");
    }
    double hours =
        Double.parseDouble(budget.group(2))
            * switch (budget.group(3)) {
              case "h" -> 1;
              case "d" -> 24;
              default -> 168;
            };
    return new Backtest.Request(
        better,
        percent / 100,
        Double.parseDouble(budget.group(1)),
        Duration.ofSeconds(Math.round(hours * 3600)));
  }

  private static WatchbillException refused(String code, String what, String fix) {
    return new WatchbillException(code, 400, what, fix);
  }
}
