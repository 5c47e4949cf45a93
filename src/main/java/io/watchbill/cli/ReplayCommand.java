package io.watchbill.cli;

import io.watchbill.platform.WatchbillException;
import io.watchbill.replay.Replay;
import io.watchbill.replay.ReplayReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Tapes under a simulated clock, in a throw-away data directory. */
@Command(
    name = "replay",
    description =
        "Play recorded requests with a simulated clock: who would have been paged, when and why.")
final class ReplayCommand implements Callable<Integer> {
  /**
   * Judgement lags the data by grace and lateness; after the last request time goes on for that
   * long.
   */
  private static final Duration RUN_ON = Duration.ofMinutes(30);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--bill",
      required = true,
      paramLabel = "DIR",
      description = "the bill that is in force")
  private @Nullable Path bill;

  @Parameters(
      arity = "1..*",
      paramLabel = "TAPE",
      description = "JSON lines of requests, plain or gzipped; several are merged by time")
  private @Nullable List<Path> tapes;

  @Option(
      names = "--acknowledge-after",
      paramLabel = "TIME",
      defaultValue = "5m",
      description = {
        "a paged person acknowledges after this long: 90s, 5m, 1h;",
        "never: pages escalate to the end (default: 5m)"
      })
  private @Nullable String acknowledgeAfter;

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  @Override
  public Integer call() {
    BillOption.read(bill);
    Path scratch = Scratch.folder();
    List<String> properties = new ArrayList<>(Scratch.properties(scratch));
    properties.addAll(List.of("watchbill.mode=replay", "watchbill.bill=" + bill, "server.port=0"));
    if (!"never".equals(acknowledgeAfter)) {
      properties.add(
          "watchbill.replay.acknowledge-after=" + time(Objects.requireNonNull(acknowledgeAfter)));
    }
    try (Server server = Server.start(properties)) {
      ReplayReport report =
          server.bean(Replay.class).play(server.port(), Objects.requireNonNull(tapes), RUN_ON);
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      if (json) {
        out.println(
            JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report));
      } else {
        ReplayWording.lines(report).forEach(out::println);
      }
      out.flush();
      return 0;
    }
  }

  private static String time(String text) {
    if (!text.matches("[0-9]+[smhd]")) {
      throw new WatchbillException(
          "REPLAY-TIME",
          400,
          "\"" + text + "\" is no length of time.",
          "Write 90s, 5m, 1h or never.");
    }
    return text;
  }
}
