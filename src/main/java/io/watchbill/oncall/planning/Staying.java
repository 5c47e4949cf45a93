package io.watchbill.oncall.planning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose shift has begun and who stands it to its end, although the other bill has somebody
 * else then.
 *
 * @param as primary or backup
 * @param otherwise whom the other bill would have; null for nobody
 */
public record Staying(
    String rotation, String as, String person, Instant until, @Nullable String otherwise) {}
