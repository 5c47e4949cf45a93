package io.watchbill.bill;

import io.watchbill.platform.WatchbillException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The bill of the configured directory. */
@Component
class FileBills implements Bills {
  private static final Logger log = LoggerFactory.getLogger(FileBills.class);
  private final Path path;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private volatile Bill current;
  private volatile List<Finding> rejected = List.of();
  private String readVersion;
  private @Nullable String seenVersion;

  FileBills(BillSettings settings, InstantSource clock, ApplicationEventPublisher events) {
    if (settings.bill() == null) {
      throw new WatchbillException(
          "BILL-NOT-FOUND",
          500,
          "No bill is named.",
          "Start with --bill DIR, or begin a bill with: watchbill init DIR");
    }
    this.path = settings.bill();
    this.clock = clock;
    this.events = events;
    var files = BillFiles.of(path);
    this.current = files.usable(today());
    this.readVersion = files.version();
  }

  @Override
  public Bill current() {
    return current;
  }

  @Override
  public List<Finding> rejected() {
    return rejected;
  }

  @Override
  public synchronized List<Finding> reload() {
    var files = BillFiles.of(path);
    var loaded = files.load(today());
    readVersion = files.version();
    var bill = loaded.bill();
    if (bill == null) {
      rejected = loaded.findings();
      log.warn(
          "The bill in {} is broken; the last good one ({}) stays in force.{}",
          path,
          current.version(),
          BillFiles.listed(rejected));
      return loaded.findings();
    }
    rejected = List.of();
    if (!bill.version().equals(current.version())) {
      current = bill;
      log.info("The bill in {} has changed; version {} is in force.", path, bill.version());
      events.publishEvent(new BillApplied(bill));
    }
    return loaded.findings();
  }

  /** Reloads once the files differ from what was read and have stayed the same since last time. */
  synchronized void poll() {
    var version = BillFiles.of(path).version();
    var settled = version.equals(seenVersion);
    seenVersion = version;
    if (settled && !version.equals(readVersion)) {
      reload();
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
