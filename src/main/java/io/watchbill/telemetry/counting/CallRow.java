package io.watchbill.telemetry.counting;

import io.watchbill.telemetry.SpanFact;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A span with a model's use as it is stored: a call, or not counted because it repeats calls below
 * it.
 *
 * @param span with what it inherited
 * @param costMicros cost in millionths of a US dollar, unrounded; null when unknown
 */
record CallRow(
    SpanFact span,
    SeriesKey series,
    boolean counted,
    long missingAncestor,
    @Nullable Double costMicros) {

  /** Whether this says the same as what is stored of the span. */
  boolean sameAs(CallRow stored) {
    return counted == stored.counted
        && missingAncestor == stored.missingAncestor
        && series.equals(stored.series)
        && Objects.equals(span.conversation(), stored.span.conversation())
        && Objects.equals(span.use(), stored.span.use());
  }
}
