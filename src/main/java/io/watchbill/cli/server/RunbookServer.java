package io.watchbill.cli.server;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A server that is asked when its runbooks were last exercised. */
public final class RunbookServer {
  private final RemoteServer server;

  public RunbookServer(String address, @Nullable String key) {
    this.server = new RemoteServer(address, key, "CHECK");
  }

  /**
   * When somebody last did a step of each runbook it knows; null where nobody ever has.
   *
   * @throws io.watchbill.platform.WatchbillException when it cannot be asked
   */
  public Map<String, @Nullable Instant> exercised() {
    var answer = server.read("/api/runbooks");
    try {
      var exercised = new HashMap<String, @Nullable Instant>();
      var runbooks = JsonMapper.shared().readTree(answer).path("runbooks");
      if (runbooks.isArray()) {
        for (var runbook : runbooks) {
          var last = runbook.path("lastExercised").asString("");
          exercised.put(
              runbook.path("id").asString(""), last.isEmpty() ? null : Instant.parse(last));
        }
        return exercised;
      }
    } catch (JacksonException | DateTimeParseException other) {
      // Said below.
    }
    throw server.refused(
        "NOT-UNDERSTOOD",
        server.address() + " answers something that is no list of runbooks.",
        "Check that the address is that of a Watchbill server, as new as this command.");
  }
}
