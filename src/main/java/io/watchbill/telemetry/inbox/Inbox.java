package io.watchbill.telemetry.inbox;

import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.TelemetrySettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Batches that have been accepted and not been counted, and which server counts them. What is in
 * here survives the process.
 */
@Component
public class Inbox {
  private final InboxStore store;
  private final TelemetrySettings settings;

  Inbox(InboxStore store, TelemetrySettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /** A stored batch; its spans are read when they are asked for. */
  public static final class Stored {
    private final InboxStore.Stored row;

    private Stored(InboxStore.Stored row) {
      this.row = row;
    }

    public long id() {
      return row.id();
    }

    /**
     * The batch.
     *
     * @throws IllegalStateException when the stored bytes cannot be read
     */
    public Batch batch() {
      return new Batch(row.id(), row.receivedAt(), row.earliest(), SpanReader.read(row.payload()));
    }
  }

  /** Stores a batch; it is accepted when the transaction is committed. */
  public Batch add(List<SpanFact> spans, Instant receivedAt) {
    Instant earliest = Batch.earliest(spans, receivedAt, settings.lateness());
    long id = store.add(receivedAt, earliest, spans.size(), SpanWriter.write(spans));
    return new Batch(id, receivedAt, earliest, spans);
  }

  /** The oldest batches other than the ones named. */
  public List<Stored> read(Long[] except, int most) {
    return store.read(except, most).stream().map(Stored::new).toList();
  }

  /** Spans in all batches. */
  public long waiting() {
    return store.waiting();
  }

  /** The earliest start in any batch; null when there is none. */
  public @Nullable Instant earliest() {
    return store.earliest();
  }

  /** Removes batches that are counted. */
  public void remove(Long[] ids) {
    store.remove(ids);
  }

  /** Takes or keeps the lease to count; false while another server holds it. */
  public boolean lease(String node, Instant now, Instant until) {
    return store.lease(node, now, until);
  }

  /** Until when some server holds the lease; null when none does. */
  public @Nullable Instant leasedUntil() {
    return store.leasedUntil();
  }

  /** Gives the lease back. */
  public void release(String node) {
    store.release(node);
  }
}
