package io.watchbill.watcher.canary;

import io.watchbill.platform.OwnAddress;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Carries a canary to the door over HTTP, as any sender of alerts would. */
@Component
class CanaryDoor {
  private final OwnAddress own;
  private final CanarySchedule schedule;
  private final JsonMapper json;

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
    try {
      var body = json.writeValueAsString(Map.of("id", id, "token", token));
      var status = own.post(schedule.url(), "/hooks/canary", body);
      return status == 202 ? null : "it answered " + status;
    } catch (IOException | IllegalArgumentException broken) {
      return "it did not answer: " + broken;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "the server is stopping";
    }
  }
}
