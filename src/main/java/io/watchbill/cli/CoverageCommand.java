package io.watchbill.cli;

import io.watchbill.oncall.Coverage;
import io.watchbill.oncall.CoverageReport;
import io.watchbill.oncall.CoverageReport.Missing;
import io.watchbill.oncall.Timetable;
import io.watchbill.platform.WallClock;
import io.watchbill.platform.WatchbillException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What is missing from the watch of a time, from the bill alone or from a server. */
@Command(
    name = "coverage",
    description = {
      "Say what is missing from the watch of the next 90 days, or of another time.",
      "Exits with 0 without gaps, 1 with gaps that nobody has accepted, 2 when unusable."
    })
final class CoverageCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--bill",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "the bill (default: the current directory)")
  private @Nullable Path bill;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "a day, or a time as in 2026-03-30T10:00:00+02:00 (default: now)")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "as --from, a day being included whole (default: 90 days later)")
  private @Nullable String to;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "ask this server, which knows overrides, leave, accepted gaps and who can be reached")
  private @Nullable String server;

  @Mixin private ReadKey key = new ReadKey();

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    var out = line.getOut();
    CoverageReport report;
    try {
      report =
          server == null ? declared() : new OncallServer(server, key.value()).coverage(from, to);
    } catch (WatchbillException refused) {
      Commands.say(refused, line.getErr()); // 1 says that there are gaps, so it cannot say this
      return 2;
    }
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(report));
    } else {
      sentences(report).forEach(out::println);
    }
    return report.gaps() == 0 ? 0 : 1;
  }

  /** A bill says nothing of contact methods, so everybody counts as reachable. */
  private CoverageReport declared() {
    var declared = BillOption.read(bill);
    var now = WallClock.system().instant();
    try {
      var time = CoverageReport.Time.of(from, to, now, declared.timezone());
      var coverage =
          new Coverage(declared, new Timetable(declared), time.from(), time.to(), List.of());
      return CoverageReport.of(time, coverage.lacks(person -> true));
    } catch (DateTimeException wrong) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          wrong.getMessage()
              + " Write --from and --to like 2026-11-27 or 2026-11-27T16:40:00Z, two years apart at"
              + " most.");
    }
  }

  private static List<String> sentences(CoverageReport report) {
    var heading =
        "From %s to %s: %s."
            .formatted(
                report.from(),
                report.to(),
                report.gaps() == 0
                    ? "no gap that nobody answers for"
                    : report.gaps() == 1 ? "1 gap" : report.gaps() + " gaps");
    var lines = new ArrayList<String>();
    lines.add(heading);
    report.missing().forEach(each -> lines.add("  " + sentence(each)));
    return lines;
  }

  private static String sentence(Missing missing) {
    var sentence = new StringBuilder(missing.kind().replace('_', ' '));
    sentence.append(", ").append(missing.rotation());
    sentence.append(missing.as() == null ? "" : " " + missing.as());
    sentence.append(": ").append(missing.what());
    if (missing.first() != null) {
      sentence.append(" First ").append(missing.first()).append(" to ").append(missing.until());
      sentence.append(missing.times() == 1 ? "" : ", " + missing.times() + " times");
      sentence.append(String.format(Locale.ROOT, ", %.1f h in all.", missing.hours()));
    }
    var accepted = missing.accepted();
    if (accepted != null) {
      sentence.append(" Accepted as \"").append(accepted.name()).append("\" by ");
      sentence.append(accepted.by()).append(": ").append(accepted.reason());
    }
    return sentence.toString();
  }
}
