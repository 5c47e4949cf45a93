package io.watchbill.telemetry.trace;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * The spans of one trace, each id once, and who lies above whom. Linear in the number of spans,
 * whatever shape a hostile trace has; a circle of parents is cut open.
 */
final class TraceTree {
  /** Index of a parent that is none ({@code ROOT}) or has not been seen ({@code MISSING}). */
  static final int ROOT = -1;

  static final int MISSING = -2;

  final List<SpanFact> spans;
  private final int[] parent;

  /** Indices so that each span comes after its parent. */
  final int[] topDown;

  TraceTree(List<SpanFact> facts) {
    this.spans = new ArrayList<>(facts.size());
    var index = new HashMap<Long, Integer>(facts.size() * 2);
    for (SpanFact fact : facts) {
      Integer at = index.putIfAbsent(fact.spanId(), spans.size());
      if (at == null) {
        spans.add(fact);
      } else {
        spans.set(at, together(spans.get(at), fact));
      }
    }
    this.parent = new int[spans.size()];
    for (int i = 0; i < parent.length; i++) {
      long id = spans.get(i).parentId();
      parent[i] = id == 0 ? ROOT : index.getOrDefault(id, MISSING);
    }
    this.topDown = order();
  }

  int size() {
    return spans.size();
  }

  int parent(int i) {
    return parent[i];
  }

  /** Marks the ancestors of a span. */
  void markAncestors(int i, boolean[] marks) {
    for (int at = parent[i]; at >= 0 && !marks[at]; at = parent[at]) {
      marks[at] = true;
    }
  }

  private int[] order() {
    var order = new int[parent.length];
    var state = new byte[parent.length]; // 0 new, 1 on the path, 2 placed
    var path = new int[parent.length];
    int placed = 0;
    for (int i = 0; i < parent.length; i++) {
      int length = 0;
      int at = i;
      while (at >= 0 && state[at] == 0) {
        state[at] = 1;
        path[length++] = at;
        at = parent[at];
      }
      if (at >= 0 && state[at] == 1) {
        parent[path[length - 1]] = ROOT;
      }
      while (length > 0) {
        at = path[--length];
        state[at] = 2;
        order[placed++] = at;
      }
    }
    return Arrays.copyOf(order, placed);
  }

  /** Of a pending span and its final form the one that tells more, with what the other adds. */
  private static SpanFact together(SpanFact earlier, SpanFact later) {
    boolean last = says(later) >= says(earlier);
    SpanFact more = last ? later : earlier;
    return Inherited.of(more).or(Inherited.of(last ? earlier : later)).onto(more);
  }

  /** How much a span tells. */
  private static int says(SpanFact fact) {
    ModelUse use = fact.use();
    return (use == null ? 0 : use.carriesUsage() ? 8 : 2)
        + (fact.error() ? 2 : 0)
        + (fact.duration().isZero() ? 0 : 1)
        + (fact.intent() == null ? 0 : 1)
        + (fact.conversation() == null ? 0 : 1)
        + (fact.outcome() == null ? 0 : 1)
        + (fact.promptVersion() == null ? 0 : 1);
  }
}
