package io.watchbill.telemetry.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbill.platform.SettableInstantSource;
import io.watchbill.platform.Wakes;
import io.watchbill.telemetry.TelemetrySettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What has been accepted and not been counted yet, as far as this process knows. The database holds
 * all of it; batches pass through memory too, so that they need not be read back.
 */
@Component
public class Backlog {
  /** Name of the work that counts. */
  public static final String COUNTING = "settle";

  private final Queue<Batch> handedOver = new ConcurrentLinkedQueue<>();
  private final AtomicInteger spansHandedOver = new AtomicInteger();
  private final AtomicLong waiting = new AtomicLong();
  private final Map<String, Instant> heard = new ConcurrentHashMap<>();
  private final TelemetrySettings settings;
  private final Wakes wakes;
  private final boolean simulated;

  /** Counts the times a batch was left to the database alone; behind it is what was read since. */
  private final AtomicLong left = new AtomicLong(1);

  private final AtomicLong readBack = new AtomicLong();
  private volatile Instant assembledEarliest = Instant.MAX;
  private volatile boolean counting = true;

  public Backlog(
      TelemetrySettings settings, Wakes wakes, InstantSource clock, MeterRegistry meters) {
    this.settings = settings;
    this.wakes = wakes;
    this.simulated = clock instanceof SettableInstantSource;
    meters.gauge("watchbill.telemetry.waiting", waiting);
  }

  public boolean isFull(int more) {
    return waiting.get() + more > settings.waitingSpans();
  }

  public long waiting() {
    return waiting.get();
  }

  public void add(Batch batch) {
    waiting.addAndGet(batch.spans().size());
    batch.spans().forEach(span -> heard.merge(span.system(), batch.receivedAt(), Backlog::later));
    int inMemory = spansHandedOver.addAndGet(batch.spans().size());
    if (counting && inMemory <= settings.memorySpans()) {
      boolean first = handedOver.isEmpty();
      handedOver.add(batch);
      boolean crossed = inMemory - batch.spans().size() <= many() && inMemory > many();
      if (crossed || (first && simulated)) {
        wakes.afterCommit(COUNTING);
      }
    } else {
      spansHandedOver.addAndGet(-batch.spans().size());
      leaveUnread();
      wakes.afterCommit(COUNTING);
    }
  }

  /** The next batch for the assembler; null when there is none. */
  public @Nullable Batch poll() {
    Batch next = handedOver.peek();
    if (next != null) {
      assembledEarliest = earlier(assembledEarliest, next.earliest());
      handedOver.remove();
      spansHandedOver.addAndGet(-next.spans().size());
    }
    return next;
  }

  public Optional<Instant> firstHandedOver() {
    Batch first = handedOver.peek();
    return first == null ? Optional.empty() : Optional.of(first.receivedAt());
  }

  /** Whether so much has been handed over that it is not to wait until it is quiet. */
  public boolean presses() {
    return spansHandedOver.get() > many();
  }

  private int many() {
    return settings.memorySpans() / 2;
  }

  public void counted(long spans) {
    waiting.addAndGet(-spans);
  }

  public void waiting(long spans) {
    waiting.set(spans);
  }

  public void assembled(Instant earliest) {
    assembledEarliest = earliest;
  }

  /** Whether the database may hold batches that memory does not. */
  public boolean hasUnread() {
    return readBack.get() < left.get();
  }

  /** Some batch is in the database only. */
  public void leaveUnread() {
    left.incrementAndGet();
  }

  /** To be asked before reading back, and handed to {@link #readBack} when all was read. */
  public long left() {
    return left.get();
  }

  public void readBack(long upTo) {
    readBack.set(upTo);
  }

  /** Whether this process counts; another one does otherwise. */
  public void counting(boolean here) {
    counting = here;
    if (!here) {
      handedOver.clear();
      spansHandedOver.set(0);
      assembledEarliest = Instant.MAX;
    }
  }

  public boolean isCounting() {
    return counting;
  }

  /** Whether everything not counted is in memory. */
  public boolean isWhole() {
    return counting && !hasUnread();
  }

  public @Nullable Instant heard(String system) {
    return heard.get(system);
  }

  /** The earliest start of anything in memory that came in time and is not counted. */
  public Instant earliest() {
    Instant earliest = assembledEarliest;
    for (Batch batch : handedOver) {
      earliest = earlier(earliest, batch.earliest());
    }
    return earliest;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
