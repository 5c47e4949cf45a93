package io.watchbill.telemetry.counting;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbill.platform.Transactions;
import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.TelemetrySettings;
import io.watchbill.telemetry.inbox.Inbox;
import io.watchbill.telemetry.inbox.Trace;
import io.watchbill.telemetry.price.Prices;
import io.watchbill.telemetry.trace.TraceCall;
import io.watchbill.telemetry.trace.TraceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Counts traces: reads what is stored of them, works out what changes, and writes all of it in one
 * transaction together with the removal of the batches they came with. Killed at any instant it has
 * counted them wholly or not at all.
 */
@Component
class Ledger {
  private static final int MOST_REMEMBERED = 100_000;

  private final CallStore calls;
  private final CountStores counts;
  private final NameBounds names;
  private final Prices prices;
  private final Ends ends;
  private final Set<ConversationStore.Id> remembered = new HashSet<>();

  /** Where sums are kept. */
  @Component
  record CountStores(
      RollupStore rollups,
      ConversationStore conversations,
      SeriesBook series,
      CountedTraces traces) {}

  /** What a settlement ends in. */
  @Component
  record Ends(
      Transactions transactions, Inbox inbox, TelemetrySettings settings, MeterRegistry meters) {}

  Ledger(CallStore calls, CountStores counts, NameBounds names, Prices prices, Ends ends) {
    this.calls = calls;
    this.counts = counts;
    this.names = names;
    this.prices = prices;
    this.ends = ends;
  }

  /**
   * @param finished stored batches that hold no other trace
   */
  void count(List<Trace> traces, List<Trace.Row> finished, Instant now) {
    Settlement settlement = settlement(traces, now);
    traces.forEach(trace -> counts.traces().add(trace.id));
    calls.makeDays(settlement.days);
    settlement.tally.counts().keySet().forEach(key -> counts.series().number(key.series()));
    settlement.added.forEach(row -> counts.series().number(row.series()));
    Long[] done = finished.stream().map(row -> row.id).toArray(Long[]::new);
    try {
      ends.transactions().run(() -> write(settlement, heard(traces), done));
    } catch (RuntimeException failed) {
      remembered.clear();
      throw failed;
    }
    counts.rollups().committed(settlement.tally.counts());
    ends.meters().counter("watchbill.telemetry.calls").increment((double) settlement.calls);
    if (settlement.tooOld > 0) {
      ends.meters().counter("watchbill.telemetry.too.old").increment((double) settlement.tooOld);
    }
  }

  /** Whether this process counts, alone of all on the database. */
  void counting(boolean here) {
    counts.rollups().alone(here);
  }

  /** Another server has counted meanwhile: its days are looked up anew. */
  void takeOver() {
    calls.forgetDays();
  }

  private Settlement settlement(List<Trace> traces, Instant now) {
    Map<TraceId, List<CallRow>> stored = stored(traces);
    var settlement = new Settlement(CallStore.day(now).minusDays(ends.settings().keepDays()));
    for (Trace trace : traces) {
      settlement.add(trace.spans, stored.getOrDefault(trace.id, List.of()), this::row);
    }
    return settlement;
  }

  private CallRow row(TraceCall judged) {
    SpanFact span = judged.span();
    ModelUse use = span.use();
    return new CallRow(
        span,
        names.key(span),
        judged.counted(),
        judged.missingAncestor(),
        use == null ? null : prices.cost(use, span.start()));
  }

  private Map<TraceId, List<CallRow>> stored(List<Trace> traces) {
    var ids = new ArrayList<TraceId>(traces.size());
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Trace trace : traces) {
      ids.add(trace.id);
      for (SpanFact span : trace.spans) {
        first = span.start().isBefore(first) ? span.start() : first;
        last = span.start().isAfter(last) ? span.start() : last;
      }
    }
    LocalDate from = CallStore.day(first).minusDays(1);
    LocalDate to = CallStore.day(last).plusDays(1);
    var stored = new HashMap<TraceId, List<CallRow>>();
    var perhaps = counts.traces().among(ids);
    if (perhaps.isEmpty()) {
      return stored;
    }
    for (CallRow row : calls.ofTraces(perhaps, from, to)) {
      stored.computeIfAbsent(TraceId.of(row.span()), id -> new ArrayList<>()).add(row);
    }
    return stored;
  }

  private static Map<String, Instant> heard(List<Trace> traces) {
    var heard = new HashMap<String, Instant>();
    for (Trace trace : traces) {
      for (SpanFact span : trace.spans) {
        heard.merge(span.system(), trace.lastReceipt, (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    return heard;
  }

  private void write(Settlement settlement, Map<String, Instant> heard, Long[] done) {
    calls.remove(settlement.replaced);
    calls.add(settlement.added);
    converse(settlement);
    counts.rollups().add(settlement.tally.counts());
    heard.forEach(
        (system, at) -> counts.rollups().heard(system, settlement.firstBuckets.get(system), at));
    if (done.length > 0) {
      ends.inbox().remove(done);
    }
  }

  private void converse(Settlement settlement) {
    var unknown = new ArrayList<ConversationStore.Seen>();
    for (Settlement.Start start : settlement.conversations.values()) {
      if (start.seen().outcome() != null || !remembered.contains(start.seen().id())) {
        unknown.add(start.seen());
      }
    }
    for (ConversationStore.Id id : counts.conversations().add(unknown)) {
      Settlement.Start start = settlement.conversations.get(id);
      if (start != null && start.call().span().conversation() != null) {
        settlement.tally.of(start.call()).conversations++;
      }
    }
    if (remembered.size() > MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.addAll(settlement.conversations.keySet());
  }
}
