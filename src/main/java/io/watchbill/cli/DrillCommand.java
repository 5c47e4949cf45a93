package io.watchbill.cli;

import io.watchbill.cli.server.DrillServer;
import io.watchbill.web.watcher.DrillDocument;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Would a page reach this person? Asks a running server to try it, and waits for the answer. */
@Command(
    name = "drill",
    description = {
      "Page a person by every contact method, marked as a drill, and wait for the acknowledgement.",
      "Exits with 0 when it was acknowledged, 1 when it was not."
    })
final class DrillCommand implements Callable<Integer> {
  private static final Pattern WAIT = Pattern.compile("(\\d{1,5})([smh])");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "PERSON",
      required = true,
      description = "whom to page: their id in the bill")
  private String person = "";

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "the server that pages (default: ${DEFAULT-VALUE})")
  private String server = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "API key with the scopes read and write (default: $$WATCHBILL_KEY)")
  private @Nullable String key;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "how long an acknowledgement counts, as in 90s or 10m (default: 10m)")
  private String wait = "";

  @Option(names = "--json", description = "print one JSON document once it is over")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    var line = Objects.requireNonNull(spec).commandLine();
    var progress = json ? line.getErr() : line.getOut();
    var drills = new DrillServer(server, key);
    var drill = drills.start(person, patience());
    progress.println(
        "Drill %s: paging %s; an acknowledgement counts until %s."
            .formatted(drill.id(), drill.person(), drill.deadline()));
    progress.flush();
    drill = drills.await(drill);
    if (json) {
      line.getOut().println(JsonMapper.shared().writeValueAsString(drill));
    } else {
      print(drill, line.getOut());
    }
    return drill.state().equals("acknowledged") ? 0 : 1;
  }

  private static void print(DrillDocument drill, PrintWriter out) {
    if (drill.state().equals("acknowledged")) {
      out.println(
          "%s acknowledged after %.1f s%s."
              .formatted(
                  drill.person(),
                  drill.seconds(),
                  drill.how() == null ? "" : ", by " + drill.how()));
    } else {
      out.println("NOBODY ANSWERED: " + drill.person() + " did not acknowledge in time.");
    }
    for (var method : drill.methods()) {
      out.println(
          "  %-10s %-10s %s"
              .formatted(
                  method.channel(),
                  method.state(),
                  method.seconds() != null
                      ? "%.1f s".formatted(method.seconds())
                      : Objects.requireNonNullElse(method.error(), "")));
    }
  }

  private Duration patience() {
    var match = WAIT.matcher(wait);
    if (!match.matches()) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "\"" + wait + "\" is no time to wait; write it like 90s, 10m or 1h.");
    }
    long count = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }
}
