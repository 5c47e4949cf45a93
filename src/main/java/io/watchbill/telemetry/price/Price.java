package io.watchbill.telemetry.price;

import io.watchbill.telemetry.ModelUse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a model's tokens cost, in US dollars per million; null where the input's price holds.
 *
 * @param from the instant from which it holds; null for ever before
 * @param above holds for the whole call when its input is larger than this many tokens
 */
record Price(
    @Nullable Instant from,
    long above,
    double input,
    double output,
    @Nullable Double cacheRead,
    @Nullable Double cacheWrite) {

  /** Cost of a use in millionths of a US dollar; unknown tokens cost nothing. */
  double micros(ModelUse use) {
    double cached = zeroIfUnknown(use.cacheReadTokens());
    double written = zeroIfUnknown(use.cacheWriteTokens());
    double plain = Math.max(0, zeroIfUnknown(use.inputTokens()) - cached - written);
    return plain * input
        + cached * (cacheRead == null ? input : cacheRead)
        + written * (cacheWrite == null ? input : cacheWrite)
        + zeroIfUnknown(use.outputTokens()) * output;
  }

  private static double zeroIfUnknown(@Nullable Long tokens) {
    return tokens == null ? 0 : Math.max(0, tokens);
  }
}
