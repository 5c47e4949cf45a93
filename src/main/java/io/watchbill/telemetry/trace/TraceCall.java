package io.watchbill.telemetry.trace;

import io.watchbill.telemetry.SpanFact;
import java.util.List;

/**
 * What a trace says about one of its spans that carries a model's use.
 *
 * @param span the span with what it inherits filled in; its cost is its own or its share of an
 *     ancestor's
 * @param counted true for a call; false for a span that only repeats what its descendants used
 * @param missingAncestor the span above the topmost one known, not seen yet; 0 when the chain ends
 *     at a root
 */
public record TraceCall(SpanFact span, boolean counted, long missingAncestor) {
  /** What a trace, of which these spans are known, says about those that carry a model's use. */
  public static List<TraceCall> of(List<SpanFact> trace) {
    return TraceRules.judge(trace);
  }

  public TraceCall notCounted() {
    return new TraceCall(span, false, missingAncestor);
  }
}
