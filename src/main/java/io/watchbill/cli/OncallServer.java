package io.watchbill.cli;

import io.watchbill.cli.server.RemoteServer;
import io.watchbill.oncall.OnCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A server that is asked who is on watch. */
final class OncallServer {
  private final RemoteServer server;

  OncallServer(String address, @Nullable String key) {
    this.server = new RemoteServer(address, key, "ONCALL");
  }

  OnCall ask(List<Instant> instants) {
    var query =
        instants.stream()
            .map(at -> "at=" + URLEncoder.encode(at.toString(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var answer = server.get("/api/oncall?" + query, "read");
    if (answer.status() == 200) {
      try {
        return JsonMapper.shared().readValue(answer.body(), OnCall.class);
      } catch (JacksonException other) {
        throw server.refused(
            "NOT-UNDERSTOOD",
            server.address() + " answers something that is no on-call document.",
            "Check that the address is that of a Watchbill server.");
      }
    }
    throw server.refused(
        "REFUSED",
        server.address() + " answers " + answer.status() + ": " + answer.said(),
        "Correct what it says; the key needs the scope read.");
  }
}
