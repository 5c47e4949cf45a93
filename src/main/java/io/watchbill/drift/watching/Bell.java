package io.watchbill.drift.watching;

import io.watchbill.drift.Anomaly;
import io.watchbill.drift.AnomalyFound;
import io.watchbill.drift.AnomalyUpdated;
import io.watchbill.drift.baseline.Model;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.drift.detection.Alarm;
import io.watchbill.drift.detection.Comparison;
import io.watchbill.drift.detection.Estimate;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.signal.Signals;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Raises alarms and estimates them anew while they stand. The alarm, the position of the watch and
 * everything that follows from the alarm are one transaction.
 */
@Component
class Bell {
  /** Levels are estimated over at most a week: later data say little about the change. */
  private static final long LONGEST = 7 * 24 * Slots.AN_HOUR;

  private static final double MATERIAL = 0.15;

  private final DriftStore store;
  private final Signals signals;
  private final Ids ids;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;

  Bell(
      DriftStore store,
      Signals signals,
      Ids ids,
      Transactions transactions,
      ApplicationEventPublisher events) {
    this.store = store;
    this.signals = signals;
    this.ids = ids;
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * Raises the alarm of a watch that has judged everything before {@code slot}; false when another
   * server has been faster.
   */
  boolean ring(Post post, Alarm alarm, long slot) {
    boolean up = alarm.evidence().shift() > 0;
    var model = model(post);
    var estimate = estimate(post, model, alarm.start(), slot, alarm.intent(), up);
    var anomaly =
        Announcement.of(
            ids.next("ano"),
            post,
            estimate,
            post.watch().perIntent() ? model.series().size() : 0,
            Slots.at(slot),
            alarm.score());
    var before = post.state();
    var after =
        new DriftStore.State(
            before.watch(),
            before.system(),
            before.signal(),
            before.version() + 1,
            Slots.at(slot),
            before.fittedAt(),
            before.restartAt(),
            anomaly.id(),
            before.memory());
    boolean first =
        transactions.call(() -> {
          var stored = store.lock(before.watch(), before.system()).orElseThrow();
          if (stored.version() != before.version()) {
            return false;
          }
          store.insert(anomaly);
          store.save(after);
          events.publishEvent(new AnomalyFound(anomaly));
          return true;
        });
    if (first) {
      post.raised(anomaly, after);
    }
    return first;
  }

  /** Estimates a standing alarm anew after 1, 2, 4, 8 and 16 hours and then daily. */
  void look(Post post, long slot) {
    var anomaly = post.anomaly();
    long age = anomaly == null ? 0 : slot - Slots.slot(anomaly.detectedAt());
    if (anomaly == null || age % Slots.AN_HOUR != 0 || !due(age / Slots.AN_HOUR)) {
      return;
    }
    long onset = Slots.slot(anomaly.onset());
    long until = Math.min(slot, onset + LONGEST);
    if (until < slot - 24 * Slots.AN_HOUR) {
      return;
    }
    var model = model(post);
    var seed = anomaly.intents().size() == 1 ? anomaly.intents().getFirst() : "";
    boolean up = anomaly.shift() > 0;
    var estimate = estimate(post, model, onset, until, seed, up);
    var newer =
        Announcement.of(
            anomaly.id(),
            post,
            estimate,
            anomaly.intentsSeen(),
            anomaly.detectedAt(),
            anomaly.score());
    if (newer.shift() > 0 == up && differs(anomaly, newer)) {
      transactions.run(() -> {
        if (store.update(newer)) {
          events.publishEvent(new AnomalyUpdated(newer));
        }
      });
      post.estimated(newer);
    }
  }

  private static boolean due(long hours) {
    return hours % 24 == 0 || (hours <= 16 && Long.bitCount(hours) == 1);
  }

  private static boolean differs(Anomaly before, Anomaly after) {
    double change = Math.abs(after.shift() - before.shift());
    double width = before.shiftHigh() - before.shiftLow();
    double newWidth = after.shiftHigh() - after.shiftLow();
    return !before.intents().equals(after.intents())
        || change > Math.max(0.02, MATERIAL * Math.abs(before.shift()))
        || newWidth < width / 2
        || !before.onset().equals(after.onset());
  }

  /** Notes how far the watches of a system have judged; false when another node has acted. */
  boolean note(String system, Posts.Desk desk) {
    var versions = store.versions(system);
    for (var post : desk.posts()) {
      var state = post.state();
      var stored = versions.get(state.watch());
      if (stored == null || stored != state.version()) {
        return false;
      }
      store.judged(state);
    }
    return true;
  }

  private Estimate estimate(
      Post post, Model model, long first, long slot, String seed, boolean up) {
    long from = Math.min(model.end() * Slots.AN_HOUR, first - Slots.AN_HOUR);
    var restart = post.state().restartAt();
    if (restart != null) {
      from = Math.max(from, Slots.slot(restart));
    }
    var buckets =
        signals.buckets(post.signal().id(), post.system(), true, Slots.at(from), Slots.at(slot));
    return new Comparison(model, Feed.byIntent(buckets), post.detector().calendar())
        .estimate(from, slot, post.watch().perIntent(), Math.max(first, from), seed, up);
  }

  private static Model model(Post post) {
    var model = post.detector().model();
    if (model == null) {
      throw new IllegalStateException("no model behind the alarm of " + post.watch().id());
    }
    return model;
  }
}
