package io.watchbill.telemetry.counting;

import io.watchbill.platform.WatchbillException;
import io.watchbill.telemetry.Call;
import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.Rollup;
import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.Telemetry;
import io.watchbill.telemetry.inbox.Backlog;
import io.watchbill.telemetry.trace.TraceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Telemetry kept in the database. */
@Component
class RecordedTelemetry implements Telemetry {
  private final Backlog backlog;
  private final Ledger.Ends ends;
  private final CallStore calls;
  private final RollupStore rollups;
  private final InstantSource clock;

  RecordedTelemetry(
      Backlog backlog,
      Ledger.Ends ends,
      CallStore calls,
      RollupStore rollups,
      InstantSource clock) {
    this.backlog = backlog;
    this.ends = ends;
    this.calls = calls;
    this.rollups = rollups;
    this.clock = clock;
  }

  @Override
  public int accept(List<SpanFact> spans) {
    if (spans.isEmpty()) {
      return 0;
    }
    if (backlog.isFull(spans.size())) {
      throw new WatchbillException(
          "TELEMETRY-FULL",
          503,
          backlog.waiting() + " spans wait to be counted, which is the limit.",
          "Send again later; if this lasts, look at the load of the database or raise"
              + " watchbill.telemetry.waiting-spans.");
    }
    backlog.add(ends.inbox().add(spans, clock.instant()));
    return spans.size();
  }

  @Override
  public List<Rollup> rollups(String system, Instant from, Instant to) {
    return rollups.read(system, from, to);
  }

  @Override
  public Instant completeUntil(String system) {
    Instant inTime = clock.instant().minus(ends.settings().lateness());
    Instant uncounted = backlog.isWhole() ? backlog.earliest() : ends.inbox().earliest();
    return uncounted == null || uncounted.isAfter(inTime) ? inTime : uncounted;
  }

  @Override
  public @Nullable Instant firstSeen(String system) {
    return rollups.first(system);
  }

  @Override
  public List<Instant> heardIn(String system, Instant from, Instant to) {
    return rollups.active(system, from, to);
  }

  @Override
  public @Nullable Instant lastSeen(String system) {
    Instant here = backlog.heard(system);
    Instant stored = rollups.last(system);
    return here == null || (stored != null && stored.isAfter(here)) ? stored : here;
  }

  @Override
  public Map<String, Long> unpriced(String system, Instant since) {
    return rollups.unpriced(system, since);
  }

  @Override
  public List<Call> calls(String system, @Nullable String conversation, int limit) {
    return calls.newest(system, conversation, limit).stream().map(RecordedTelemetry::call).toList();
  }

  private static Call call(CallRow row) {
    SpanFact span = row.span();
    String trace = TraceId.of(span).hex();
    ModelUse use = Objects.requireNonNull(span.use());
    return new Call(
        span.system(),
        trace,
        HexFormat.of().toHexDigits(span.spanId()),
        span.start(),
        row.series().intent(),
        span.conversation() == null ? trace : span.conversation(),
        span.promptName(),
        span.promptVersion(),
        use,
        span.duration(),
        span.error(),
        span.errorType(),
        row.costMicros() == null ? null : (Long) Math.round(row.costMicros()));
  }
}
