package io.watchbill.telemetry.inbox;

import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.TelemetrySettings;
import io.watchbill.telemetry.trace.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects spans by trace until each trace is ready to be counted: its root has come and it has
 * been quiet, or it has been quiet for longer, or it has gone on for too long. Knows no clock but
 * the times of receipt. Not safe for several threads.
 */
public final class Assembler {
  private final TelemetrySettings settings;

  /** Both in order of the last receipt, so that the first is the first to be ready. */
  private final SequencedMap<TraceId, Trace> rooted = new LinkedHashMap<>();

  private final SequencedMap<TraceId, Trace> rootless = new LinkedHashMap<>();

  /** In order of the first receipt. */
  private final SequencedMap<TraceId, Trace> all = new LinkedHashMap<>();

  private final Map<Long, Trace.Row> rows = new HashMap<>();
  private int spans;

  public Assembler(TelemetrySettings settings) {
    this.settings = settings;
  }

  /** Whether it holds more than is to be in memory at once. */
  public boolean isOverfull() {
    return spans > settings.memorySpans();
  }

  boolean holds(long row) {
    return rows.containsKey(row);
  }

  /** The stored batches some trace in here came with. */
  public Long[] rows() {
    return rows.keySet().toArray(Long[]::new);
  }

  public void add(Batch batch) {
    var row = new Trace.Row(batch.id(), batch.spans().size());
    if (rows.putIfAbsent(batch.id(), row) != null) {
      return;
    }
    for (SpanFact span : batch.spans()) {
      TraceId id = TraceId.of(span);
      Trace trace = all.get(id);
      if (trace == null) {
        trace = new Trace(id, batch);
        all.put(id, trace);
      } else {
        (trace.rooted ? rooted : rootless).remove(id);
      }
      trace.add(span, batch, row);
      (trace.rooted ? rooted : rootless).put(id, trace);
    }
    spans += batch.spans().size();
  }

  /** When the first trace is ready. */
  public Optional<Instant> nextReady() {
    Instant next = null;
    if (!rooted.isEmpty()) {
      next = rooted.firstEntry().getValue().lastReceipt.plus(settings.quiet());
    }
    if (!rootless.isEmpty()) {
      next = min(next, rootless.firstEntry().getValue().lastReceipt, settings.quietWithoutRoot());
    }
    if (!all.isEmpty()) {
      next = min(next, all.firstEntry().getValue().firstReceipt, settings.longestTrace());
    }
    return Optional.ofNullable(next);
  }

  /**
   * Takes out traces that are ready, and the oldest ones while there are more spans than fit in
   * memory, until {@code most} spans are taken.
   */
  public List<Trace> takeReady(Instant now, int most) {
    var ready = new ArrayList<Trace>();
    int room = settings.memorySpans();
    int fill = spans > room ? room / 4 * 3 : room;
    int taken = 0;
    while (taken < most && !all.isEmpty()) {
      Trace next = next(now, fill);
      if (next == null) {
        break;
      }
      all.remove(next.id);
      (next.rooted ? rooted : rootless).remove(next.id);
      spans -= next.spans.size();
      taken += next.spans.size();
      ready.add(next);
    }
    return ready;
  }

  /** Notes that traces are being counted; returns the stored batches that hold no others. */
  public List<Trace.Row> done(List<Trace> traces) {
    var finished = new ArrayList<Trace.Row>();
    for (Trace trace : traces) {
      for (Trace.Row row : trace.rows) {
        if (--row.open == 0) {
          rows.remove(row.id);
          finished.add(row);
        }
      }
    }
    return finished;
  }

  /** The earliest start of a span in here that came in time; {@link Instant#MAX} when empty. */
  public Instant earliest() {
    Instant earliest = Instant.MAX;
    for (Trace trace : all.values()) {
      earliest = trace.earliest.isBefore(earliest) ? trace.earliest : earliest;
    }
    return earliest;
  }

  public void clear() {
    rooted.clear();
    rootless.clear();
    all.clear();
    rows.clear();
    spans = 0;
  }

  private @Nullable Trace next(Instant now, int fill) {
    Trace oldest = all.firstEntry().getValue();
    if (spans > fill || !oldest.firstReceipt.plus(settings.longestTrace()).isAfter(now)) {
      return oldest;
    }
    if (!rooted.isEmpty()) {
      Trace trace = rooted.firstEntry().getValue();
      if (!trace.lastReceipt.plus(settings.quiet()).isAfter(now)) {
        return trace;
      }
    }
    if (!rootless.isEmpty()) {
      Trace trace = rootless.firstEntry().getValue();
      if (!trace.lastReceipt.plus(settings.quietWithoutRoot()).isAfter(now)) {
        return trace;
      }
    }
    return null;
  }

  private static Instant min(@Nullable Instant one, Instant start, Duration after) {
    Instant other = start.plus(after);
    return one == null || other.isBefore(one) ? other : one;
  }
}
