package io.watchbill.oncall;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a hand-off is worth telling, {@code watchbill.hand-off.*}.
 *
 * @param grace how long after a hand-off people are still told of it: a server that was down for
 *     longer says nothing about the hand-offs it missed
 */
@ConfigurationProperties("watchbill.hand-off")
record HandOffSettings(@DefaultValue("2h") Duration grace) {
  HandOffSettings {
    if (grace.isNegative() || grace.isZero()) {
      throw new IllegalArgumentException(
          "watchbill.hand-off.grace is " + grace + "; it is to be longer than nothing");
    }
  }
}
