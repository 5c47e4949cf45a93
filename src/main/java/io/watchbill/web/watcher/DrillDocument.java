package io.watchbill.web.watcher;

import io.watchbill.watcher.Drill;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drill as JSON. Addresses of contact methods are private, so only their channels are told.
 *
 * @param seconds from its start to the acknowledgement
 */
public record DrillDocument(
    String id,
    String person,
    String startedBy,
    @Nullable String plan,
    Instant startedAt,
    Instant deadline,
    String state,
    @Nullable Instant acknowledgedAt,
    @Nullable Double seconds,
    @Nullable String how,
    List<Method> methods) {

  /** One contact method's part; {@code seconds} until the message was out of our hands. */
  public record Method(
      String channel, String state, @Nullable Double seconds, @Nullable String error) {}

  static DrillDocument of(Drill drill) {
    var took = drill.took();
    return new DrillDocument(
        drill.id(),
        drill.person(),
        drill.startedBy(),
        drill.plan(),
        drill.startedAt(),
        drill.deadline(),
        drill.state(),
        drill.acknowledgedAt(),
        took == null ? null : seconds(took),
        drill.how(),
        drill.methods().stream()
            .map(method ->
                new Method(method.channel(), method.state(), method.seconds(), method.error()))
            .toList());
  }

  private static Double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }
}
