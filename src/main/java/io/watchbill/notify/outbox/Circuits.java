package io.watchbill.notify.outbox;

import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which providers do not answer. After two failures in a row a provider is left alone for a minute,
 * and whoever would have been reached by it is reached by their next method. Known to this node
 * only: another one finds out as fast.
 */
@Component
class Circuits {
  private static final int FAILURES = 2;
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Circuits(InstantSource clock) {
    this.clock = clock;
  }

  private record State(int failures, Instant at, String reason) {}

  /** Why there is no point in trying now; null when there is. */
  Outcome.@Nullable Retry open(Claimed claimed) {
    var state = states.get(provider(claimed));
    if (state == null || state.failures() < FAILURES) {
      return null;
    }
    var left = Duration.between(clock.instant(), state.at().plus(LEFT_ALONE));
    return left.isPositive()
        ? new Outcome.Retry(
            "not tried, %s does not answer: %s".formatted(claimed.channel(), state.reason()), left)
        : null;
  }

  /** Learns from an attempt that was made; what is built in has no provider. */
  void learn(Claimed claimed, Channel channel, Outcome outcome) {
    if (channel.traits().builtIn()) {
      return;
    }
    if (outcome instanceof Outcome.Retry(String reason, var _, var _)) {
      states.merge(
          provider(claimed),
          new State(1, clock.instant(), reason),
          (known, now) -> new State(known.failures() + 1, now.at(), reason));
    } else {
      states.remove(provider(claimed));
    }
  }

  /** A person's own server says nothing about anybody else's. */
  private static String provider(Claimed claimed) {
    if (!claimed.address().startsWith("http")) {
      return claimed.channel();
    }
    try {
      return claimed.channel() + " " + URI.create(claimed.address()).getAuthority();
    } catch (IllegalArgumentException odd) {
      return claimed.channel() + " " + claimed.address();
    }
  }
}
