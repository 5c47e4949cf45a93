package io.watchbill.bill;

import io.watchbill.platform.RunMode;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks at the bill's files every few seconds; under a simulated clock only on demand. */
@Component
class BillLoop {
  private static final Logger log = LoggerFactory.getLogger(BillLoop.class);
  private final FileBills bills;
  private final BillSettings settings;
  private final RunMode mode;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("bill").factory());

  BillLoop(FileBills bills, BillSettings settings, RunMode mode) {
    this.bills = bills;
    this.settings = settings;
    this.mode = mode;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (!mode.simulated()) {
      var millis = settings.billPoll().toMillis();
      scheduler.scheduleWithFixedDelay(this::poll, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  private void poll() {
    try {
      bills.poll();
    } catch (RuntimeException failed) {
      log.warn("Looking at the bill's files failed; the bill in force stays.", failed);
    }
  }

  @PreDestroy
  void stop() {
    scheduler.shutdownNow();
  }
}
