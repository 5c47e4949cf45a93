package io.watchbill.telemetry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The spans of one trace that have arrived and are not counted yet. */
final class Trace {
  final TraceId id;
  final Instant firstReceipt;
  final List<SpanFact> spans = new ArrayList<>(2);
  final List<Row> rows = new ArrayList<>(1);
  Instant lastReceipt;
  Instant earliest;
  boolean rooted;

  /** A stored batch, and how many of its traces are not counted yet. */
  static final class Row {
    final long id;
    final int spans;
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
