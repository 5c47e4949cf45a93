package io.watchbill.cli.server;

import io.watchbill.platform.WatchbillException;
import io.watchbill.web.watcher.DrillDocument;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A server that is to start a drill. */
public final class DrillServer {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final RemoteServer server;

  public DrillServer(String address, @Nullable String key) {
    this.server = new RemoteServer(address, key, "DRILL");
  }

  /**
   * Starts it.
   *
   * @throws WatchbillException with the server's own code when it refuses
   */
  public DrillDocument start(String person, Duration patience) {
    var body = Map.of("person", person, "waitSeconds", patience.toSeconds());
    return document(
        server.post("/api/drills", "write", JsonMapper.shared().writeValueAsString(body)), 201);
  }

  /** Asks once a second until it is over; the server ends it, so this does too. */
  public DrillDocument await(DrillDocument started) throws InterruptedException {
    var drill = started;
    while (drill.state().equals("running")) {
      Thread.sleep(BETWEEN);
      drill = document(server.get("/api/drills/" + started.id(), "read"), 200);
    }
    return drill;
  }

  private DrillDocument document(RemoteServer.Answer answer, int expected) {
    try {
      if (answer.status() == expected) {
        return JsonMapper.shared().readValue(answer.body(), DrillDocument.class);
      }
      var problem = JsonMapper.shared().readTree(answer.body());
      if (problem.path("code").isString()) {
        throw new WatchbillException(
            problem.path("code").asString(),
            answer.status(),
            problem.path("detail").asString(""),
            problem.path("fix").asString(""));
      }
    } catch (JacksonException other) {
      // Said below.
    }
    throw server.refused(
        "NOT-UNDERSTOOD",
        server.address() + " answers " + answer.status() + ": " + answer.said(),
        "Check that the address is that of a Watchbill server, as new as this command.");
  }
}
