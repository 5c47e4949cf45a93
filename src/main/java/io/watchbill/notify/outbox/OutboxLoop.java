package io.watchbill.notify.outbox;

import io.watchbill.notify.contact.NotifySettings;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.SettableInstantSource;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Sends what is due. Under a real clock many at a time, each on a thread of its own, so that one
 * slow receiver delays nobody else; under a simulated clock one after the other, in order.
 */
@Component
@EnableConfigurationProperties(NotifySettings.class)
class OutboxLoop implements DueWork {
  static final String NAME = "outbox";

  private static final Logger log = LoggerFactory.getLogger(OutboxLoop.class);

  /** After which a send under way gives its place to another. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final Deliveries deliveries;
  private final boolean inOrder;
  private final int parallel;
  private final Duration lease;
  private final Places places;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("send-", 0).factory());

  OutboxLoop(Outbox outbox, Deliveries deliveries, InstantSource clock, NotifySettings settings) {
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.inOrder = clock instanceof SettableInstantSource;
    this.parallel = settings.parallel();
    this.lease = settings.lease();
    this.places = new Places(parallel, LONG);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int runDue(Instant now) {
    if (inOrder) {
      var batch = outbox.claim(now, lease, parallel);
      batch.toSend().forEach(this::send);
      return batch.count();
    }
    int taken;
    try {
      taken = places.take(); // while all are busy there is nothing to claim
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
    var batch = new Outbox.Batch(List.of(), 0);
    try {
      batch = outbox.claim(now, lease, taken);
    } finally {
      places.giveBack(taken - batch.toSend().size());
    }
    for (var notification : batch.toSend()) {
      var place = places.use();
      threads.execute(() -> {
        try (place) {
          send(notification);
        }
      });
    }
    return batch.count();
  }

  /** When the outcome cannot be booked the lease runs out, and it is sent again. */
  private void send(Claimed notification) {
    var outcome = deliveries.attempt(notification);
    try {
      outbox.complete(notification, outcome);
    } catch (RuntimeException e) {
      log.error("What came of notification {} could not be booked", notification.id(), e);
    }
  }

  @Override
  public Optional<Instant> nextDue() {
    return outbox.nextDue();
  }

  /** What is under way gets a moment; what is cut off is sent again after its lease. */
  @PreDestroy
  void stop() throws InterruptedException {
    threads.shutdown();
    threads.awaitTermination(5, TimeUnit.SECONDS);
  }
}
