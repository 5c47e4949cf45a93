package io.watchbill.watcher.canary;

import io.watchbill.platform.OwnAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Carries a canary to the door over HTTP, as any sender of alerts would. */
@Component
class CanaryDoor {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final OwnAddress own;
  private final CanarySchedule schedule;
  private final JsonMapper json;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  CanaryDoor(OwnAddress own, CanarySchedule schedule, JsonMapper json) {
    this.own = own;
    this.schedule = schedule;
    this.json = json;
  }

  /** Null when it was taken, else why not. */
  @Nullable String send(String id, String token) {
    if (schedule.url().isBlank() && !own.known()) {
      return "the server does not listen yet";
    }
    var base = schedule.url().isBlank() ? own.url() : schedule.url();
    try {
      var request =
          HttpRequest.newBuilder(URI.create(base + "/hooks/canary"))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      json.writeValueAsString(Map.of("id", id, "token", token))))
              .build();
      var status = http.send(request, BodyHandlers.discarding()).statusCode();
      return status == 202 ? null : "it answered " + status;
    } catch (IOException | IllegalArgumentException broken) {
      return "it did not answer: " + broken;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "the server is stopping";
    }
  }
}
