package io.watchbill.telemetry.trace;

import io.watchbill.telemetry.SpanFact;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lets tests of other rooms see which of the spans they made are counted as calls. */
public final class Judged {
  private Judged() {}

  /** The calls of all traces among these spans, with what they inherit. */
  public static List<SpanFact> calls(List<SpanFact> facts) {
    Map<List<Long>, List<SpanFact>> traces =
        facts.stream()
            .collect(Collectors.groupingBy(fact -> List.of(fact.traceHigh(), fact.traceLow())));
    return traces.values().stream().flatMap(trace -> TraceRules.calls(trace).stream()).toList();
  }
}
