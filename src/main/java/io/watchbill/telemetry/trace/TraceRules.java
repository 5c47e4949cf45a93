package io.watchbill.telemetry.trace;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides on the spans of one trace which are calls and what each call inherits.
 *
 * <p>Usage counts only where no descendant carries usage, whatever the operations are called:
 * agents, workflows and wrapping SDKs repeat the sums of their children under any name. A model
 * span without usage, most often a failed one, is a call when no model span lies below it.
 *
 * <p>A call has its own values or those of its nearest ancestor, else the only one the trace holds.
 * A prompt is never taken from a call beside it: that one's prompt is not this one's.
 */
final class TraceRules {
  private static final int NONE = -1;

  private TraceRules() {}

  /** The calls of one trace and the spans that only repeat them. */
  static List<TraceCall> judge(List<SpanFact> facts) {
    if (facts.size() == 1) {
      SpanFact only = facts.getFirst();
      return isModel(only) ? List.of(new TraceCall(only, true, only.parentId())) : List.of();
    }
    var tree = new TraceTree(facts);
    int n = tree.size();
    var usageBelow = new boolean[n];
    var modelBelow = new boolean[n];
    var only = new Inherited.Only();
    for (int i = 0; i < n; i++) {
      SpanFact span = tree.spans.get(i);
      if (isModel(span)) {
        tree.markAncestors(i, modelBelow);
        if (carriesUsage(span)) {
          tree.markAncestors(i, usageBelow);
        }
      }
      Inherited own = Inherited.of(span);
      only.add(isModel(span) ? own.withoutPrompt() : own);
    }
    Inherited anywhere = only.values();
    var above = new Inherited[n];
    var missing = new long[n];
    var payer = new int[n];
    var calls = new ArrayList<TraceCall>();
    var payers = new ArrayList<Integer>();
    for (int i : tree.topDown) {
      SpanFact span = tree.spans.get(i);
      int parent = tree.parent(i);
      Inherited own = Inherited.of(span);
      above[i] = parent < 0 ? own : own.or(above[parent]);
      missing[i] =
          parent >= 0 ? missing[parent] : parent == TraceTree.MISSING ? span.parentId() : 0;
      payer[i] = parent < 0 ? NONE : pays(tree.spans.get(parent)) ? parent : payer[parent];
      if (isModel(span)) {
        boolean counted = carriesUsage(span) ? !usageBelow[i] : !modelBelow[i];
        calls.add(new TraceCall(above[i].or(anywhere).onto(span), counted, missing[i]));
        payers.add(payer[i]);
      }
    }
    shareCosts(tree, calls, payers);
    return calls;
  }

  /** The calls alone, with what they inherit. */
  static List<SpanFact> calls(List<SpanFact> facts) {
    return judge(facts).stream().filter(TraceCall::counted).map(TraceCall::span).toList();
  }

  /** Whether a span can be a call at all: a model was used on it, or it says how much was. */
  static boolean isModel(SpanFact span) {
    return span.use() != null && (span.kind() == SpanFact.Kind.CALL || carriesUsage(span));
  }

  private static boolean carriesUsage(SpanFact span) {
    return span.use() != null && span.use().carriesUsage();
  }

  private static boolean pays(SpanFact span) {
    return span.use() != null && span.use().reportedCostMicros() != null;
  }

  /**
   * A cost told only on a span above is shared among the calls below it by their tokens, so that it
   * is neither lost nor added to theirs.
   */
  private static void shareCosts(TraceTree tree, List<TraceCall> calls, List<Integer> payers) {
    var tokens = new long[tree.size()];
    var told = new boolean[tree.size()];
    boolean any = false;
    for (int c = 0; c < calls.size(); c++) {
      int payer = payers.get(c);
      if (payer >= 0 && calls.get(c).counted()) {
        any = true;
        tokens[payer] += tokens(calls.get(c).span());
        told[payer] |= pays(calls.get(c).span());
      }
    }
    for (int c = 0; any && c < calls.size(); c++) {
      TraceCall call = calls.get(c);
      int payer = payers.get(c);
      if (payer >= 0 && call.counted() && !told[payer] && tokens(call.span()) > 0) {
        ModelUse paid = tree.spans.get(payer).use();
        if (paid != null && paid.reportedCostMicros() != null) {
          double share = (double) tokens(call.span()) / tokens[payer];
          long cost = Math.round(paid.reportedCostMicros() * share);
          calls.set(c, new TraceCall(paid(call.span(), cost), true, call.missingAncestor()));
        }
      }
    }
  }

  private static SpanFact paid(SpanFact span, long micros) {
    var use = span.use();
    return use == null ? span : Inherited.of(span).onto(span, use.withReportedCost(micros));
  }

  private static long tokens(SpanFact span) {
    ModelUse use = span.use();
    if (use == null) {
      return 0;
    }
    return (use.inputTokens() == null ? 0 : use.inputTokens())
        + (use.outputTokens() == null ? 0 : use.outputTokens());
  }
}
