package io.watchbill.cli;

import io.watchbill.cli.server.RemoteServer;
import io.watchbill.oncall.CoverageReport;
import io.watchbill.oncall.OnCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A server that is asked who is on watch, and what is missing from the watch. */
final class OncallServer {
  private final RemoteServer server;

  OncallServer(String address, @Nullable String key) {
    this.server = new RemoteServer(address, key, "ONCALL");
  }

  OnCall ask(List<Instant> instants) {
    var query =
        instants.stream()
            .map(at -> parameter("at", at.toString()))
            .collect(Collectors.joining("&"));
    return read("/api/oncall?" + query, OnCall.class);
  }

  CoverageReport coverage(@Nullable String from, @Nullable String to) {
    var query = new ArrayList<String>();
    if (from != null) {
      query.add(parameter("from", from));
    }
    if (to != null) {
      query.add(parameter("to", to));
    }
    return read("/api/coverage?" + String.join("&", query), CoverageReport.class);
  }

  private static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private <T> T read(String path, Class<T> document) {
    var answer = server.read(path);
    try {
      return JsonMapper.shared().readValue(answer, document);
    } catch (JacksonException other) {
      throw server.refused(
          "NOT-UNDERSTOOD",
          server.address() + " answers something that is not what was asked for.",
          "Check that the address is that of a Watchbill server.");
    }
  }
}
