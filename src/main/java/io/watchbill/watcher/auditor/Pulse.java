package io.watchbill.watcher.auditor;

import io.watchbill.notify.outbound.Exchange;
import io.watchbill.notify.outbound.OutboundClient;
import io.watchbill.watcher.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Sends the heartbeat while all is well, one a minute however many nodes there are. */
@Component
@EnableConfigurationProperties(HeartbeatSettings.class)
class Pulse {
  private static final byte[] BODY = "watchbill is well".getBytes(StandardCharsets.UTF_8);

  private final HeartbeatSettings settings;
  private final PulseStore store;
  private final OutboundClient client;

  Pulse(HeartbeatSettings settings, PulseStore store, OutboundClient client) {
    this.settings = settings;
    this.store = store;
    this.client = client;
  }

  boolean configured() {
    return settings.configured();
  }

  /** Whoever listens hears nothing as long as something is wrong, and raises the alarm. */
  void beat(List<Trouble> troubles, Instant now) {
    if (!troubles.isEmpty()) {
      store.withheld(
          now, troubles.stream().map(Trouble::code).distinct().collect(Collectors.joining(", ")));
      return;
    }
    String url = settings.url();
    if (url == null || url.isBlank() || !store.claim(now, now.plus(settings.every()))) {
      return;
    }
    var outcome = call(url);
    store.tried(now, outcome == null, outcome == null ? "taken" : outcome);
  }

  /** Null when it was taken, else why not. */
  private @Nullable String call(String url) {
    var body = settings.method() == HeartbeatSettings.Method.GET ? new byte[0] : BODY;
    return switch (client.exchange(settings.method().name(), url, Map.of(), body)) {
      case Exchange.Answered answered ->
          answered.code() >= 200 && answered.code() < 300 ? null : "answered " + answered.code();
      case Exchange.Silent(String reason, var _) -> reason;
      case Exchange.Refused(String reason) -> reason;
    };
  }
}
