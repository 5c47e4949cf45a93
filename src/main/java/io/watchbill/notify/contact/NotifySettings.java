package io.watchbill.notify.contact;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are reached, {@code watchbill.notify.*}.
 *
 * @param channels the channels in use; all that are set up when not given, and only {@code console}
 *     and {@code browser} in a demo or replay, which never disturb anybody for real
 * @param parallel how many notifications are sent at the same time
 * @param lease after how long an attempt nothing was heard of is made again; the channels' own
 *     time-outs add up to less than the default
 */
@ConfigurationProperties("watchbill.notify")
public record NotifySettings(
    @Nullable Set<String> channels,
    @DefaultValue("16") int parallel,
    @DefaultValue("60s") Duration lease) {
  public NotifySettings {
    if (parallel < 1 || parallel > 1000) {
      throw new IllegalArgumentException(
          "watchbill.notify.parallel is " + parallel + "; it is to be from 1 to 1000");
    }
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException(
          "watchbill.notify.lease is " + lease + "; it is to be longer than nothing");
    }
  }
}
