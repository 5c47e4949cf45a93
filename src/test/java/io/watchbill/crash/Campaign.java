package io.watchbill.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The campaigns of {@code benchmarks/run-crashes}: real processes, real sockets, real signals. Ends
 * with 1 when anything that was accepted is lost or somebody was paged after they acknowledged.
 */
public final class Campaign {
  private static final List<String> KINDS =
      List.of("process", "postgres", "disk", "clock", "nodes", "provider");

  private Campaign() {}

  /**
   * What is asked for.
   *
   * @param home an empty directory
   * @param longest after which a kind comes to its end, whatever is left to be done to it
   */
  record Wanted(Path home, int kills, int alerts, long seed, Duration longest) {
    Path directory(String name) {
      try {
        return Files.createDirectories(home.resolve(name));
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  /**
   * What a kind came to.
   *
   * @param kills what was done to it, and how often: {@code 100 × kill -9}
   * @param complaints what is wrong beyond the verdict
   * @param notes what else is to be said in the table
   */
  record Outcome(String kills, Verdict verdict, List<String> complaints, String notes) {}

  /** Plays one kind. */
  interface Kind {
    Outcome play(Wanted wanted);
  }

  static void main(String[] arguments) {
    var options = Arrays.asList(arguments);
    var kinds = new ArrayList<>(KINDS);
    if (options.contains("--kind")) {
      kinds.retainAll(List.of(option(options, "--kind", "").split("\\|")));
    }
    long seed = Long.parseLong(option(options, "--seed", "1"));
    int kills = Integer.parseInt(option(options, "--kills", "100"));
    var longest = Duration.ofMinutes(Long.parseLong(option(options, "--minutes", "120")));
    int alerts = Integer.parseInt(option(options, "--alerts", "1000"));
    var home = Path.of(option(options, "--home", "")).toAbsolutePath();
    var rows = new ArrayList<String>();
    boolean good = !kinds.isEmpty();
    for (String kind : kinds) {
      System.err.println("== " + kind);
      var outcome = kind(kind).play(new Wanted(home.resolve(kind), kills, alerts, seed, longest));
      good &= outcome.verdict().holds() && outcome.complaints().isEmpty();
      rows.add(row(kind, outcome));
      System.err.println(rows.getLast());
      outcome.verdict().lost().forEach(lost -> System.err.println("LOST alert " + lost));
      outcome.verdict().late().forEach(late -> System.err.println("LATE " + late));
      outcome.complaints().forEach(complaint -> System.err.println("WRONG: " + complaint));
    }
    String table = HEAD + String.join("\n", rows) + "\n";
    System.out.print(table);
    if (options.contains("--write")) {
      write(options, table);
    }
    System.exit(good ? 0 : 1);
  }

  private static final String HEAD =
      """
      | kind | what was done | accepted | delivered | lost | after acknowledgement | asked once, told twice | told again: after a kill / after silence | longest from acceptance to delivery | |
      |---|---|---|---|---|---|---|---|---|---|
      """;

  private static Kind kind(String name) {
    return switch (name) {
      case "process" -> new ProcessKind();
      case "postgres" -> new PostgresKind();
      case "disk" -> new DiskKind();
      case "clock" -> new ClockKind();
      case "nodes" -> new NodesKind();
      case "provider" -> new ProviderKind();
      default -> throw new IllegalArgumentException("There is no kind " + name);
    };
  }

  private static String row(String kind, Outcome outcome) {
    var verdict = outcome.verdict();
    return "| %s | %s | %d | %d | %d | %d | %d | %d / %d | %.1f s | %s |"
        .formatted(
            kind,
            outcome.kills(),
            verdict.accepted(),
            verdict.delivered(),
            verdict.lost().size(),
            verdict.late().size(),
            verdict.askedTwice(),
            verdict.afterKill(),
            verdict.afterSilence(),
            verdict.longest().toMillis() / 1000.0,
            outcome.complaints().isEmpty()
                ? outcome.notes()
                : "WRONG: " + String.join("; ", outcome.complaints()));
  }

  private static String option(List<String> options, String name, String otherwise) {
    int at = options.indexOf(name);
    return at < 0 ? otherwise : options.get(at + 1);
  }

  private static void write(List<String> options, String table) {
    var today = LocalDate.now(ZoneOffset.UTC);
    var file = Path.of("benchmarks/results/crash-" + today + ".md");
    var shown = new ArrayList<>(options);
    shown.subList(shown.indexOf("--home"), shown.indexOf("--home") + 2).clear();
    String text =
        """

        `benchmarks/run-crashes %s`, %s, Java %s, %d cores, %s.

        """
            .formatted(
                String.join(" ", shown),
                today,
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    try {
      Files.writeString(
          file,
          (Files.exists(file) ? Files.readString(file) : "# What is left when it dies\n")
              + text
              + table);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A process campaign's points, as words for the table. */
  static String killed(Map<CrashPoint, Integer> at) {
    return at.keySet().size() + " of " + CrashPoint.all().size() + " fault points";
  }

  /** How far apart the clocks of servers and providers lie: they are one. */
  static final Duration SAME_CLOCK = Duration.ZERO;
}
