package io.watchbill.notify.outbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many messages one address gets at most where that is to differ from what its channel says,
 * {@code watchbill.bounds.*}. What is more is told by one message as soon as there is room.
 *
 * @param messages for a channel by its name, 0 for as many as there are: {@code
 *     watchbill.bounds.messages.sms=3}
 */
@ConfigurationProperties("watchbill.bounds")
record BoundSettings(@Nullable Map<String, Integer> messages) {
  /** The receiver of a webhook is a machine of one's own, behind which no carrier is. */
  private static final Map<String, Integer> OURS = Map.of("webhook", 0);

  /** The bound of a channel, which says {@code usual} itself; 0 for none. */
  int of(String channel, int usual) {
    var own = messages == null ? null : messages.get(channel);
    return own != null ? own : OURS.getOrDefault(channel, usual);
  }
}
