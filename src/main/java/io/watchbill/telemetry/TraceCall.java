package io.watchbill.telemetry;

/**
 * What a trace says about one of its spans that carries a model's use.
 *
 * @param span the span with what it inherits filled in; its cost is its own or its share of an
 *     ancestor's
 * @param counted true for a call; false for a span that only repeats what its descendants used
 * @param missingAncestor the span above the topmost one known, not seen yet; 0 when the chain ends
 *     at a root
 */
record TraceCall(SpanFact span, boolean counted, long missingAncestor) {
  TraceCall notCounted() {
    return new TraceCall(span, false, missingAncestor);
  }
}
