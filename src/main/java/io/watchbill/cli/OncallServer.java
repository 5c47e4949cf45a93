package io.watchbill.cli;

import io.watchbill.oncall.CoverageReport;
import io.watchbill.oncall.OnCall;
import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A server that is asked who is on watch, and what is missing from the watch. */
final class OncallServer {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String address;
  private final @Nullable String key;

  OncallServer(String address, @Nullable String key) {
    this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    this.key = key == null ? System.getenv("WATCHBILL_KEY") : key;
  }

  OnCall ask(List<Instant> instants) {
    var query =
        instants.stream()
            .map(at -> parameter("at", at.toString()))
            .collect(Collectors.joining("&"));
    return read(get("/api/oncall?" + query), OnCall.class);
  }

  CoverageReport coverage(@Nullable String from, @Nullable String to) {
    var query = new ArrayList<String>();
    if (from != null) {
      query.add(parameter("from", from));
    }
    if (to != null) {
      query.add(parameter("to", to));
    }
    return read(get("/api/coverage?" + String.join("&", query)), CoverageReport.class);
  }

  private static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(String path) {
    if (key == null || key.isBlank()) {
      throw refused(
          "ONCALL-NO-KEY",
          "The server needs an API key.",
          "Make one with the scope read under /keys; give it by --key or in WATCHBILL_KEY.");
    }
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request =
          HttpRequest.newBuilder(uri(path))
              .timeout(PATIENCE)
              .header("Authorization", "Bearer " + key.strip())
              .header("Accept", "application/json")
              .GET()
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException away) {
      throw refused(
          "ONCALL-NO-ANSWER",
          address + " does not answer: " + away,
          "Check the address, or ask the bill itself with --bill DIR.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw refused("ONCALL-NO-ANSWER", "Stopped while waiting for " + address + ".", "Try again.");
    }
  }

  private URI uri(String path) {
    try {
      var uri = URI.create(address + path);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException noAddress) {
      // Said below, as for whatever else is no address.
    }
    throw refused(
        "ONCALL-ADDRESS",
        "\"" + address + "\" is no address of a server.",
        "Write it like https://watchbill.example.com or http://localhost:8080.");
  }

  private <T> T read(HttpResponse<String> answer, Class<T> document) {
    if (answer.statusCode() == 200) {
      try {
        return JsonMapper.shared().readValue(answer.body(), document);
      } catch (JacksonException other) {
        throw refused(
            "ONCALL-NOT-UNDERSTOOD",
            address + " answers something that is not what was asked for.",
            "Check that the address is that of a Watchbill server.");
      }
    }
    var said = answer.body().lines().findFirst().orElse("").strip();
    throw refused(
        "ONCALL-REFUSED",
        address
            + " answers "
            + answer.statusCode()
            + ": "
            + (said.length() > 300 ? said.substring(0, 300) + "…" : said),
        "Correct what it says; the key needs the scope read.");
  }

  private static WatchbillException refused(String code, String what, String fix) {
    return new WatchbillException(code, 400, what, fix);
  }
}
