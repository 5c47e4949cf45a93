package io.watchbill.drift.watching;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Watch;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.BandPoint;
import io.watchbill.drift.WatchStatus;
import io.watchbill.drift.Watches;
import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Model;
import io.watchbill.drift.baseline.Reading;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.drift.baseline.Window;
import io.watchbill.drift.detection.Comparison;
import io.watchbill.drift.detection.Demand;
import io.watchbill.drift.detection.Detector;
import io.watchbill.platform.Transactions;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.Scope;
import io.watchbill.signal.SignalDefinition;
import io.watchbill.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The watches as other rooms see them. */
@Component
class SeenWatches implements Watches {
  /** Fewer calls than this say nothing about a level. */
  private static final double FEWEST_CALLS = 30;

  private static final double ENOUGH_CALLS = 100;

  private static final Duration PAST = Duration.ofDays(28);

  private final Posts posts;
  private final DriftStore store;
  private final Signals signals;
  private final Bills bills;
  private final Transactions transactions;

  SeenWatches(
      Posts posts, DriftStore store, Signals signals, Bills bills, Transactions transactions) {
    this.posts = posts;
    this.store = store;
    this.signals = signals;
    this.bills = bills;
    this.transactions = transactions;
  }

  @Override
  public List<WatchStatus> statuses() {
    List<WatchStatus> statuses = new ArrayList<>();
    var bill = bills.current();
    for (var watch : bill.watches()) {
      for (var system : bill.systems().keySet()) {
        if (watch.systems().isEmpty() || watch.systems().contains(system)) {
          statuses.add(status(watch, system));
        }
      }
    }
    return List.copyOf(statuses);
  }

  private WatchStatus status(Watch watch, String system) {
    var post = post(system, watch.id());
    if (post == null) {
      return new WatchStatus(
          watch.id(), watch.signal(), system, WatchStatus.State.LEARNING, null, null, null);
    }
    var model = post.model();
    var judged = post.state().judgedUntil();
    var state =
        post.anomaly() != null
            ? WatchStatus.State.ALARMED
            : model == null ? WatchStatus.State.LEARNING : WatchStatus.State.WATCHING;
    var attainable =
        model == null || post.detector().demand().bounded()
            ? null
            : post.detector().demand().attainable(model, watch.perIntent());
    return new WatchStatus(
        watch.id(),
        watch.signal(),
        system,
        state,
        model == null ? learned(post, judged) : null,
        attainable,
        judged);
  }

  /** When it will have seen enough days if traffic goes on as it does. */
  private static Instant learned(Post post, Instant judged) {
    long first = post.detector().firstHour();
    long days = post.signal().kind() == SignalDefinition.Kind.TOTAL ? 11 : 5;
    var begin = first == Long.MAX_VALUE ? judged : Instant.ofEpochSecond(first * 3600);
    var expected = begin.plus(Duration.ofDays(days));
    return expected.isAfter(judged) ? expected : judged.plus(Duration.ofDays(1));
  }

  @Override
  public List<BandPoint> chart(
      String signal, Scope scope, Instant from, Instant to, Duration width) {
    var buckets = Feed.byIntent(signals.buckets(signal, scope.system(), true, from, to));
    var intent = scope.intent() == null ? "" : scope.intent();
    var model = model(signal, scope.system(), from, to);
    var calendar = Calendar.of(bills.current().timezone());
    if (model == null || !intent.isEmpty() && !model.series().containsKey(intent)) {
      return List.of();
    }
    return new Comparison(model, buckets, calendar).points(intent, from, to, width);
  }

  @Override
  public @Nullable Double deviation(
      String signal, String system, boolean perIntent, Instant from, Instant to) {
    var post = watching(signal, system);
    var model = post == null ? learn(signal, system, from) : post.model();
    if (model == null) {
      return null;
    }
    var anomaly = post == null ? null : post.anomaly();
    List<String> moved = perIntent && anomaly != null ? anomaly.intents() : List.of();
    var window = window(model, moved, signal, system, from, to);
    double enough = model.reading() == Reading.TOTAL ? 0 : FEWEST_CALLS;
    return window.weight() <= 0 || window.calls() < enough
        ? null
        : Math.expm1(model.reading().shift(window.mean()));
  }

  /** The intents given, or everything, against the baseline. */
  private Window window(
      Model model, List<String> moved, String signal, String system, Instant from, Instant to) {
    var buckets = Feed.byIntent(signals.buckets(signal, system, true, from, to));
    return window(model, moved, buckets, Slots.slot(from), Slots.slot(to));
  }

  private Window window(
      Model model, List<String> moved, Map<String, List<Bucket>> buckets, long from, long to) {
    var calendar = Calendar.of(bills.current().timezone());
    return new Comparison(model, buckets, calendar).window(moved, from, to);
  }

  @Override
  public @Nullable Anomaly find(String id) {
    return store.find(id).orElse(null);
  }

  @Override
  public void clear(String anomalyId, String reason) {
    transactions.run(() -> {
      var anomaly = store.find(anomalyId).orElse(null);
      if (anomaly == null) {
        return;
      }
      var state = store.lock(anomaly.watch(), anomaly.system()).orElse(null);
      var until = state == null ? anomaly.detectedAt() : state.judgedUntil();
      var post = post(anomaly.system(), anomaly.watch());
      if (post != null && post.state().judgedUntil().isAfter(until)) {
        until = post.state().judgedUntil();
      }
      if (!store.clear(anomalyId, until, reason)
          || state == null
          || !anomalyId.equals(state.anomaly())) {
        return;
      }
      store.save(returned(state, anomaly, until, levels(post, anomaly, until)));
      afterCommit(() -> posts.forget(anomaly.system()));
    });
  }

  private static DriftStore.State returned(
      DriftStore.State state, Anomaly anomaly, Instant until, List<Memory.Level> levels) {
    return new DriftStore.State(
        state.watch(),
        state.system(),
        state.signal(),
        state.version() + 1,
        until,
        null,
        until,
        null,
        state.memory().with(new Memory.Incident(anomaly.onsetLow(), until), levels));
  }

  /**
   * The shortest stretch up to now that holds enough calls: what was there before a roll-back is
   * over.
   */
  private Window latest(
      Model model, Anomaly anomaly, Map<String, List<Bucket>> buckets, Instant until) {
    Window window = null;
    for (int hours : new int[] {1, 2, 4, 8, 24}) {
      var from = until.minus(Duration.ofHours(hours));
      from = anomaly.onset().isAfter(from) ? anomaly.onset() : from;
      window = window(model, anomaly.intents(), buckets, Slots.slot(from), Slots.slot(until));
      if (window.calls() >= ENOUGH_CALLS) {
        break;
      }
    }
    return Objects.requireNonNull(window);
  }

  /**
   * Where the level still stands where the anomaly took it, somebody has called that normal: from
   * now on it is.
   */
  private List<Memory.Level> levels(@Nullable Post post, Anomaly anomaly, Instant until) {
    var model = post == null ? null : post.model();
    if (post == null || model == null || post.detector().demand().bounded()) {
      return List.of();
    }
    var buckets =
        Feed.byIntent(
            signals.buckets(
                anomaly.signal(), anomaly.system(), true, until.minus(Duration.ofDays(1)), until));
    var together = latest(model, anomaly, buckets, until);
    double before = Math.log1p(anomaly.shift());
    if (together.calls() < FEWEST_CALLS || model.reading().shift(together.mean()) / before < 0.5) {
      return List.of();
    }
    List<Memory.Level> levels = new ArrayList<>();
    var moved =
        anomaly.intents().isEmpty() ? List.copyOf(model.series().keySet()) : anomaly.intents();
    double factor = Math.exp(model.reading().shift(together.mean()));
    moved.forEach(intent -> levels.add(new Memory.Level(intent, until, factor)));
    if (model.whole() != null) {
      levels.add(new Memory.Level("", until, factor));
    }
    return levels;
  }

  private static void afterCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }

  private @Nullable Post post(String system, String watch) {
    var desk = posts.open(system);
    return desk == null
        ? null
        : desk.posts().stream()
            .filter(post -> post.watch().id().equals(watch))
            .findFirst()
            .orElse(null);
  }

  /** The watch of a signal that knows its baseline, an alarmed one first. */
  private @Nullable Post watching(String signal, String system) {
    var desk = posts.open(system);
    if (desk == null) {
      return null;
    }
    var able =
        desk.posts().stream()
            .filter(post -> post.signal().id().equals(signal))
            .filter(post -> post.model() != null && !post.detector().demand().bounded())
            .toList();
    return able.stream()
        .filter(post -> post.anomaly() != null)
        .findFirst()
        .orElse(able.isEmpty() ? null : able.getFirst());
  }

  private @Nullable Model model(String signal, String system, Instant from, Instant to) {
    var post = watching(signal, system);
    return post != null ? post.model() : learn(signal, system, to.isAfter(from) ? to : from);
  }

  /** A baseline for a signal that nobody watches, from the four weeks before. */
  private @Nullable Model learn(String signal, String system, Instant before) {
    var definition = signals.find(signal);
    if (definition == null) {
      return null;
    }
    var demand = new Demand(0.1, true, true, null, null, 1, 24 * 90.0);
    var detector =
        new Detector(definition.kind(), demand, true, Calendar.of(bills.current().timezone()));
    posts.remember(detector, definition, system, Memory.NOTHING, before.minus(PAST), before);
    detector.refit(Math.floorDiv(before.getEpochSecond(), 3600L));
    return detector.model();
  }
}
