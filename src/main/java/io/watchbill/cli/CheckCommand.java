package io.watchbill.cli;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Finding;
import io.watchbill.bill.LoadedBill;
import io.watchbill.cli.server.RunbookServer;
import io.watchbill.platform.WallClock;
import io.watchbill.platform.WatchbillException;
import io.watchbill.runbook.RunbookFindings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Every mistake of a bill at once, with its place; made for CI. */
@Command(
    name = "check",
    description = "Say everything that is wrong with a bill.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no errors, though there may be warnings",
      "1:errors",
      "2:nothing that could be read, or a server that cannot be asked"
    })
final class CheckCommand implements Callable<Integer> {
  private static final Comparator<Finding> PLACE =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparingInt(Finding::column);

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "the bill's directory, or its one file")
  private @Nullable Path directory;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Option(names = "--sarif", description = "print SARIF 2.1.0, which code hosts show by the line")
  private boolean sarif;

  @Option(
      names = "--explain",
      paramLabel = "CODE",
      description = "say why a code matters, with a wrong bill and a right one")
  private @Nullable String explain;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "ask this server, too, which runbooks nobody has worked for 90 days")
  private @Nullable String server;

  @Mixin private ReadKey key = new ReadKey();

  /** The document of {@code --json}. */
  record Document(List<Line> findings) {}

  /** One finding in it. */
  record Line(
      String code,
      String severity,
      String file,
      int line,
      int column,
      String message,
      String fix) {}

  @Override
  public Integer call() {
    if (explain != null) {
      return explained(explain);
    }
    if (directory == null || (json && sarif)) {
      throw new ParameterException(
          commandLine(),
          directory == null
              ? "Say where the bill is: watchbill check DIR."
              : "Choose one of --json and --sarif.");
    }
    var files = BillFiles.of(directory);
    var now = WallClock.system().instant();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var loaded = files.load(today);
    var findings = findings(loaded, today);
    var understood = loaded.understood();
    if (server != null && understood != null) {
      try {
        var exercised = new RunbookServer(server, key.value()).exercised();
        findings.addAll(RunbookFindings.unexercised(understood, exercised, now));
        findings.sort(PLACE);
      } catch (WatchbillException refused) {
        Commands.say(refused, commandLine().getErr());
        return 2;
      }
    }
    var out = commandLine().getOut();
    if (sarif) {
      var version = new Commands.Version().getVersion()[0].replace("Watchbill ", "");
      var document = new Sarif(directory).document(findings, version);
      out.println(
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } else if (json) {
      out.println(JsonMapper.shared().writeValueAsString(document(findings)));
    } else {
      findings.forEach(finding -> print(out, finding, files.line(finding)));
      summary(out, findings, understood);
    }
    if (!loaded.readable()) {
      return 2;
    }
    return findings.stream().anyMatch(Finding::refuses) ? 1 : 0;
  }

  private int explained(String code) {
    var page = CodePage.of(code.toUpperCase(Locale.ROOT));
    if (page == null) {
      throw new ParameterException(
          commandLine(), "There is no code " + code + "; docs/check.md lists them all.");
    }
    commandLine().getOut().println(page.markdown().strip());
    return 0;
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec).commandLine();
  }

  /** What reading found and what the runbooks' steps and criteria lack, in the files' order. */
  static List<Finding> findings(LoadedBill loaded, LocalDate asOf) {
    var findings = new ArrayList<>(loaded.findings());
    var understood = loaded.understood();
    if (understood != null) {
      findings.addAll(RunbookFindings.of(understood, asOf));
    }
    findings.sort(PLACE);
    return findings;
  }

  /** The findings as one document. */
  static Document document(List<Finding> findings) {
    return new Document(
        findings.stream()
            .map(finding ->
                new Line(
                    finding.code(),
                    word(finding),
                    finding.file(),
                    finding.line(),
                    finding.column(),
                    finding.message(),
                    finding.fix()))
            .toList());
  }

  private static String word(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  private static void print(PrintWriter out, Finding finding, @Nullable String source) {
    out.println(finding.where() + " " + word(finding) + " " + finding.code());
    out.println("  " + finding.message());
    if (source != null) {
      out.println(SourceLine.of(finding.line(), finding.column(), source));
    }
    out.println("  " + finding.fix());
    out.println();
  }

  private static void summary(PrintWriter out, List<Finding> findings, @Nullable Bill bill) {
    var counts = new ArrayList<String>();
    for (var severity : Finding.Severity.values()) {
      var count = findings.stream().filter(finding -> finding.severity() == severity).count();
      if (count > 0) {
        counts.add(count(count, severity.name().toLowerCase(Locale.ROOT)));
      }
    }
    out.println(counts.isEmpty() ? "Nothing to correct." : String.join(", ", counts) + ".");
    if (bill != null) {
      out.println(
          "%s: %s, %s, %s, %s, %s."
              .formatted(
                  bill.organization(),
                  count(bill.systems().size(), "system"),
                  bill.people().size() == 1 ? "1 person" : bill.people().size() + " people",
                  count(bill.rotations().size(), "rotation"),
                  bill.watches().size() == 1 ? "1 watch" : bill.watches().size() + " watches",
                  count(bill.runbooks().size(), "runbook")));
    }
  }

  private static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
