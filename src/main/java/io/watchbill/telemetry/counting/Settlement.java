package io.watchbill.telemetry.counting;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.trace.TraceCall;
import io.watchbill.telemetry.trace.TraceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What counting some traces changes: calls to store, stored ones to replace, differences to the
 * rollups, conversations seen. Put together in memory, written by {@link Ledger} at once.
 */
final class Settlement {
  final List<CallRow> added = new ArrayList<>();
  final List<CallRow> replaced = new ArrayList<>();
  final Tally tally = new Tally();
  final Map<String, Instant> firstBuckets = new HashMap<>();
  final TreeSet<LocalDate> days = new TreeSet<>();
  long tooOld;
  long calls;

  /** Conversations to look up, with the call that may have started each. */
  final Map<ConversationStore.Id, Start> conversations = new LinkedHashMap<>();

  private final LocalDate oldest;

  /** A conversation as seen, and the call in whose rollup it starts if it is new. */
  record Start(ConversationStore.Seen seen, CallRow call) {}

  /** How a judged span becomes a row. */
  @FunctionalInterface
  interface Pricing {
    CallRow row(TraceCall judged);
  }

  /** Calls that started before the oldest day kept are not stored. */
  Settlement(LocalDate oldest) {
    this.oldest = oldest;
  }

  /**
   * Adds one trace. A stored span that was not counted stays so: it repeated calls which are stored
   * beside it, though not how they hang together.
   *
   * @param arrived spans that came since the trace was last counted
   * @param stored what was stored of it then
   */
  void add(List<SpanFact> arrived, List<CallRow> stored, Pricing pricing) {
    var known = new HashMap<Long, CallRow>();
    var facts = new ArrayList<SpanFact>(arrived.size() + stored.size());
    for (CallRow row : stored) {
      known.put(row.span().spanId(), row);
      facts.add(row.span());
    }
    for (SpanFact span : arrived) {
      CallRow row = known.get(span.spanId());
      if (row == null || saysMore(span, row.span())) {
        facts.add(span);
      }
    }
    CallRow first = null;
    for (CallRow row : stored) {
      first = row.counted() && (first == null || before(row, first)) ? row : first;
    }
    boolean started = first != null;
    for (TraceCall verdict : TraceCall.of(facts)) {
      CallRow old = known.get(verdict.span().spanId());
      TraceCall judged = old == null || old.counted() ? verdict : verdict.notCounted();
      CallRow row = pricing.row(judged);
      if (old == null) {
        if (CallStore.day(row.span().start()).isBefore(oldest)) {
          tooOld++;
          continue;
        }
        keep(row);
        if (row.counted()) {
          calls++;
          converse(row, judged, started);
          started = true;
        }
      } else if (!row.sameAs(old)) {
        replaced.add(old);
        keep(row);
        started &= move(old, row, judged, old.equals(first));
      } else if (judged.span().outcome() != null && row.counted()) {
        converse(row, judged, true);
      }
    }
  }

  private void keep(CallRow row) {
    added.add(row);
    days.add(CallStore.day(row.span().start()));
    if (row.counted()) {
      tally.of(row).add(row);
      firstBuckets.merge(
          row.span().system(), Tally.bucket(row.span().start()), Settlement::earlier);
    }
  }

  /** False when the call that started the conversation of the trace is none any more. */
  private boolean move(CallRow old, CallRow row, TraceCall judged, boolean first) {
    if (old.counted()) {
      tally.of(old).remove(old);
    }
    boolean alone = first && old.span().conversation() == null;
    if (alone) {
      tally.of(old).conversations--;
    }
    if (row.counted()) {
      converse(row, judged, !alone);
    }
    return row.counted() || !alone;
  }

  /**
   * Notes the conversation of a call. Without an id of its own it is the trace, and its first call
   * starts it; else the database knows whether it is new.
   */
  private void converse(CallRow row, TraceCall judged, boolean started) {
    String id = CopyRows.plain(row.span().conversation());
    String outcome = CopyRows.plain(judged.span().outcome());
    if (id == null && !started) {
      tally.of(row).conversations++;
    }
    if (id != null || outcome != null) {
      var key =
          new ConversationStore.Id(
              row.span().system(), id == null ? TraceId.of(row.span()).hex() : id);
      var seen =
          new ConversationStore.Seen(
              key,
              row.span().start(),
              row.series().intent(),
              outcome,
              CopyRows.plain(row.span().customer()));
      conversations.merge(key, new Start(seen, row), Settlement::together);
    }
  }

  private static Start together(Start one, Start other) {
    Start first = other.seen().at().isBefore(one.seen().at()) ? other : one;
    String outcome = other.seen().outcome() == null ? one.seen().outcome() : other.seen().outcome();
    return new Start(
        new ConversationStore.Seen(
            first.seen().id(),
            first.seen().at(),
            first.seen().intent(),
            outcome,
            first.seen().customer()),
        first.call());
  }

  private static boolean saysMore(SpanFact span, SpanFact stored) {
    return carriesUsage(span.use()) && !carriesUsage(stored.use());
  }

  private static boolean carriesUsage(@Nullable ModelUse use) {
    return use != null && use.carriesUsage();
  }

  private static boolean before(CallRow one, CallRow other) {
    return one.span().start().isBefore(other.span().start());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
