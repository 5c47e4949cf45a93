package io.watchbill.bill;

import io.watchbill.bill.changing.FileSwap;
import io.watchbill.bill.changing.Proposal;
import io.watchbill.bill.changing.Proposals;
import io.watchbill.platform.WatchbillException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The bill of the configured directory. */
@Component
class FileBills implements Bills, Proposals {
  private static final Logger log = LoggerFactory.getLogger(FileBills.class);
  private final Path path;
  private final FileSwap swap;
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
    this.swap = new FileSwap(single() ? path.toAbsolutePath().resolveSibling("") : path);
    finish();
    var files = BillFiles.of(path);
    this.current = files.usable(today());
    this.readVersion = files.version();
  }

  /** Whether the bill is one file, with its runbooks beside it. */
  private boolean single() {
    return Files.isRegularFile(path);
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
    finish();
    var version = BillFiles.of(path).version();
    var settled = version.equals(seenVersion);
    seenVersion = version;
    if (settled && !version.equals(readVersion)) {
      reload();
    }
  }

  @Override
  public synchronized Proposal plan(Map<String, byte[]> files) {
    finish();
    return held(files);
  }

  @Override
  public synchronized Applied apply(Map<String, byte[]> files, String base) {
    return swap.alone(() -> {
      swap.finish();
      var plan = held(files);
      if (!plan.base().equals(base)) {
        return new Applied.Moved(plan.base());
      }
      if (plan.after() == null) {
        return new Applied.Broken(plan);
      }
      var written = new HashMap<>(files);
      written.keySet().retainAll(changed(plan));
      if (!plan.files().same()) {
        swap.replace(written, new HashSet<>(plan.files().removed()));
      }
      announced();
      return new Applied.Done(plan);
    });
  }

  private static List<String> changed(Proposal plan) {
    var changed = new ArrayList<>(plan.files().added());
    changed.addAll(plan.files().changed());
    return changed;
  }

  private Proposal held(Map<String, byte[]> files) {
    var only = String.valueOf(path.getFileName());
    if (single()
        && files.keySet().stream().anyMatch(name -> !name.endsWith(".md") && !name.equals(only))) {
      throw new WatchbillException(
          "BILL-ONE-FILE",
          409,
          "This server reads one file, " + only + ", and the bill proposed has others.",
          "Start the server with a directory (--bill DIR), or propose a bill of that one file.");
    }
    return Proposal.of(files, BillFiles.of(path), current, today());
  }

  /**
   * The files are written, so the bill is in force whatever becomes of who hears of it; those who
   * could not follow catch up by themselves.
   */
  private void announced() {
    try {
      reload();
    } catch (RuntimeException failed) {
      log.warn("The bill is in force, but not everybody could follow at once.", failed);
    }
  }

  /** What a crash interrupted; while it cannot be finished, the bill in force stays. */
  private void finish() {
    if (swap.unfinished()) {
      swap.alone(() -> {
        swap.finish();
        return true;
      });
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
