package io.watchbill.telemetry.inbox;

import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.trace.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The spans of one trace that have arrived and are not counted yet. */
public final class Trace {
  public final TraceId id;
  final Instant firstReceipt;
  public final List<SpanFact> spans = new ArrayList<>(2);
  final List<Row> rows = new ArrayList<>(1);
  public Instant lastReceipt;
  Instant earliest;
  boolean rooted;

  /** A stored batch, and how many of its traces are not counted yet. */
  public static final class Row {
    public final long id;
    public final int spans;
    int open;

    Row(long id, int spans) {
      this.id = id;
      this.spans = spans;
    }
  }

  Trace(TraceId id, Batch first) {
    this.id = id;
    this.firstReceipt = first.receivedAt();
    this.lastReceipt = first.receivedAt();
    this.earliest = first.earliest();
  }

  void add(SpanFact span, Batch batch, Row row) {
    spans.add(span);
    rooted |= span.parentId() == 0;
    lastReceipt = batch.receivedAt();
    earliest = batch.earliest().isBefore(earliest) ? batch.earliest() : earliest;
    if (rows.isEmpty() || rows.getLast() != row) {
      rows.add(row);
      row.open++;
    }
  }
}
