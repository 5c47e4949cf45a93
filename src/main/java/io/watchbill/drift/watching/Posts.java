package io.watchbill.drift.watching;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Watch;
import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Histories;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.drift.detection.Detector;
import io.watchbill.signal.SignalDefinition;
import io.watchbill.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The watches on duty, by system. What they have learned is rebuilt from the signals' own buckets
 * when the process starts, so nothing of it can be lost or counted twice.
 */
@Component
class Posts {
  private static final Duration CHUNK = Duration.ofDays(2);
  private static final Duration MEMORY = Duration.ofHours(Histories.HOURS - 24);

  /** A watch that is new to a system does not page for what is long past. */
  private static final Duration OLD = Duration.ofHours(24);

  private final Bills bills;
  private final Signals signals;
  private final DriftStore store;
  private final Map<String, Desk> desks = new ConcurrentHashMap<>();

  Posts(Bills bills, Signals signals, DriftStore store) {
    this.bills = bills;
    this.signals = signals;
    this.store = store;
  }

  /** The watches of one system and the slot they wait for. */
  static final class Desk {
    private final List<Watch> watches;
    private final List<Post> posts;
    private volatile long cursor;

    Desk(List<Watch> watches, List<Post> posts, long cursor) {
      this.watches = watches;
      this.posts = posts;
      this.cursor = cursor;
    }

    List<Post> posts() {
      return posts;
    }

    long cursor() {
      return cursor;
    }

    void moveTo(long slot) {
      cursor = slot;
    }
  }

  /** The desk as it stands in memory; null when nobody has opened it yet. */
  @Nullable Desk open(String system) {
    return desks.get(system);
  }

  List<Desk> all() {
    return List.copyOf(desks.values());
  }

  /** Forgets a system: it is rebuilt from what is stored at the next tick. */
  void forget(String system) {
    desks.remove(system);
  }

  /**
   * The desk of a system, opened when it is not or when the bill's watches changed; null while the
   * system has no data.
   */
  @Nullable Desk desk(String system) {
    var watches = watches(system);
    var known = desks.get(system);
    if (known != null && known.watches.equals(watches)) {
      return known;
    }
    var opened = build(system, watches);
    if (opened == null) {
      desks.remove(system);
    } else {
      desks.put(system, opened);
    }
    return opened;
  }

  private List<Watch> watches(String system) {
    return bills.current().watches().stream()
        .filter(watch -> watch.systems().isEmpty() || watch.systems().contains(system))
        .filter(watch -> signals.find(watch.signal()) != null)
        .toList();
  }

  private @Nullable Desk build(String system, List<Watch> watches) {
    var until = Slots.floor(signals.completeUntil(system));
    List<Post> posts = new ArrayList<>();
    long cursor = Long.MAX_VALUE;
    for (var watch : watches) {
      var signal = signals.find(watch.signal());
      var post = signal == null ? null : post(watch, signal, system, until);
      if (post != null) {
        posts.add(post);
        cursor = Math.min(cursor, post.detector().next());
      }
    }
    return posts.isEmpty() ? null : new Desk(watches, List.copyOf(posts), cursor);
  }

  private @Nullable Post post(Watch watch, SignalDefinition signal, String system, Instant until) {
    var detector = detector(watch, signal);
    var known =
        store
            .state(watch.id(), system)
            .filter(state -> state.signal().equals(signal.id()))
            .orElse(null);
    var to = known != null ? known.judgedUntil() : until.minus(OLD);
    var memory = known != null ? known.memory() : Memory.NOTHING;
    boolean any = remember(detector, signal, system, memory, to.minus(MEMORY), to);
    if (known == null) {
      var first = any ? null : firstSlot(signal, system, to, until);
      if (!any && first == null) {
        return null;
      }
      known =
          new DriftStore.State(
              watch.id(),
              system,
              signal.id(),
              0,
              first == null ? to : first,
              null,
              null,
              null,
              Memory.NOTHING);
      store.save(known);
    }
    return takeUp(watch, signal, detector, known);
  }

  private Post takeUp(
      Watch watch, SignalDefinition signal, Detector detector, DriftStore.State known) {
    long next = Slots.slot(known.judgedUntil());
    detector.resume(
        known.restartAt() == null ? Long.MIN_VALUE : Slots.slot(known.restartAt()),
        known.memory().mask());
    detector.expect(next);
    long fit =
        known.fittedAt() == null
            ? Math.floorDiv(known.judgedUntil().getEpochSecond(), 3600)
            : known.fittedAt().getEpochSecond() / 3600;
    detector.refit(fit);
    var post = new Post(watch, signal, detector, known);
    if (known.anomaly() != null) {
      store.find(known.anomaly()).ifPresent(anomaly -> post.raised(anomaly, known));
    }
    post.judged(known.judgedUntil());
    return post;
  }

  Detector detector(Watch watch, SignalDefinition signal) {
    return new Detector(
        signal.kind(),
        Demands.of(watch, signal),
        watch.perIntent(),
        Calendar.of(bills.current().timezone()));
  }

  /** Takes in the past without judging it; false when there was none. */
  boolean remember(
      Detector detector,
      SignalDefinition signal,
      String system,
      Memory memory,
      Instant from,
      Instant to) {
    boolean any = false;
    var levels = new ArrayList<>(memory.levels());
    for (var start = Slots.floor(from); start.isBefore(to); start = start.plus(CHUNK)) {
      var end = start.plus(CHUNK).isBefore(to) ? start.plus(CHUNK) : to;
      var feed = new Feed(signals.buckets(signal.id(), system, true, start, end));
      if (!any && feed.isEmpty()) {
        continue;
      }
      any = true;
      for (long slot = Slots.slot(start); slot < Slots.slot(end); slot++) {
        apply(detector, levels, slot);
        detector.remember(slot, feed.whole(slot), feed.intents(slot));
      }
    }
    apply(detector, levels, Slots.slot(to));
    return any;
  }

  private static void apply(Detector detector, List<Memory.Level> levels, long slot) {
    levels.removeIf(level -> {
      boolean due = Slots.slot(level.before()) <= slot;
      if (due) {
        detector.relevel(level.intent(), level.factor());
      }
      return due;
    });
  }

  private @Nullable Instant firstSlot(
      SignalDefinition signal, String system, Instant from, Instant to) {
    return signals.buckets(signal.id(), system, false, from, to).values().stream()
        .filter(series -> !series.isEmpty())
        .map(series -> series.getFirst().start())
        .min(Instant::compareTo)
        .orElse(null);
  }
}
