package io.watchbill.runbook;

import io.watchbill.drift.Watches;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.Transactions;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.Scope;
import io.watchbill.signal.SignalDefinition;
import io.watchbill.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Looks at the criteria of running runs and announces those that have held. */
@Component
class CriterionLoop implements DueWork {
  static final String NAME = "criterion";
  private static final int BATCH = 50;

  /** An hour says most; a quiet system is given up to a day to gather enough calls. */
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4), Duration.ofHours(24));

  /** What is read at first; the long window only when this is not enough. */
  private static final Duration NEAR = Duration.ofHours(4);

  private final RunStore store;
  private final Signals signals;
  private final Watches watches;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;

  CriterionLoop(
      RunStore store,
      Signals signals,
      Watches watches,
      Transactions transactions,
      ApplicationEventPublisher events) {
    this.store = store;
    this.signals = signals;
    this.watches = watches;
    this.transactions = transactions;
    this.events = events;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Instant> nextDue() {
    return store.nextDue();
  }

  @Override
  public int runDue(Instant now) {
    return transactions.each(store.due(now, BATCH), id -> check(id, now));
  }

  private boolean check(String id, Instant now) {
    var run = store.claim(id, now).orElse(null);
    if (run == null || run.criterion() == null) {
      return false;
    }
    var criterion = run.criterion();
    var system = store.system(id);
    var before =
        new CriterionRules.Progress(
            run.heldSince(),
            run.heldFor(),
            run.checkedAt(),
            Objects.requireNonNullElse(run.checkReason(), "not checked yet"));
    var until = signals.completeUntil(system);
    if (until.isBefore(run.startedAt())
        || (run.checkedAt() != null && !until.isAfter(run.checkedAt()))) {
      store.checked(id, before, run.lastDeviation(), now.plus(Duration.ofMinutes(5)));
      return true;
    }
    var reading = read(criterion, system, run.heldSince(), until);
    var judgement = CriterionRules.judge(criterion, before, reading, until);
    var deviation =
        criterion.tolerance() != null && reading instanceof CriterionRules.Reading.Measured m
            ? m.value()
            : null;
    store.checked(id, judgement.progress(), deviation, now.plus(judgement.next()));
    var since = judgement.progress().heldSince();
    if (judgement.held() && since != null) {
      events.publishEvent(new CriterionHeld(run.incident(), id, criterion, since, until));
    }
    return true;
  }

  private CriterionRules.Reading read(
      Criterion criterion, String system, @Nullable Instant heldSince, Instant until) {
    var definition = signals.find(criterion.signal());
    if (definition == null) {
      return new CriterionRules.Reading.TooFew(0, CriterionRules.ENOUGH_CALLS, WINDOWS.getLast());
    }
    // Once it holds, nothing from before it did is looked at again.
    var earliest = heldSince == null ? Instant.EPOCH : heldSince.minus(WINDOWS.getFirst());
    CriterionRules.Sample sample = null;
    var fetched = Duration.ZERO;
    Map<Scope, List<Bucket>> series = Map.of();
    for (var window : WINDOWS) {
      if (window.compareTo(fetched) > 0) {
        fetched = window.compareTo(NEAR) > 0 ? WINDOWS.getLast() : NEAR;
        series = perIntent(criterion.signal(), system, until.minus(fetched), until);
      }
      var from = later(earliest, until.minus(window));
      sample = CriterionRules.sample(definition.kind(), series.values(), from, until);
      if (sample.enoughFor(criterion)) {
        var value = value(criterion, definition, system, from, until);
        if (value != null) {
          var whole =
              heldSince == null ? null : value(criterion, definition, system, heldSince, until);
          return new CriterionRules.Reading.Measured(
              value, whole == null ? value : whole, Duration.between(from, until));
        }
      }
    }
    return new CriterionRules.Reading.TooFew(
        sample == null ? 0 : sample.calls(),
        sample == null ? CriterionRules.ENOUGH_CALLS : sample.needed(criterion),
        WINDOWS.getLast());
  }

  /** One series an intent, so that intents which differ do not pass for noise. */
  private Map<Scope, List<Bucket>> perIntent(
      String signal, String system, Instant from, Instant until) {
    var all = signals.buckets(signal, system, true, from, until);
    var intents = new HashMap<>(all);
    intents.keySet().removeIf(scope -> scope.intent() == null);
    return intents.isEmpty() ? all : intents;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private @Nullable Double value(
      Criterion criterion,
      SignalDefinition definition,
      String system,
      Instant from,
      Instant until) {
    if (criterion.tolerance() != null) {
      return watches.deviation(criterion.signal(), system, criterion.perIntent(), from, until);
    }
    return worstLevel(criterion, definition, system, from, until);
  }

  /**
   * The level (a total: an hour) that is furthest on the wrong side of the bound, over intents with
   * enough calls.
   */
  private @Nullable Double worstLevel(
      Criterion criterion,
      SignalDefinition definition,
      String system,
      Instant from,
      Instant until) {
    var levels =
        signals
            .buckets(criterion.signal(), system, criterion.perIntent(), from, until)
            .entrySet()
            .stream()
            .filter(entry -> enough(entry.getKey(), entry.getValue()))
            .map(entry -> level(definition, entry.getValue(), Duration.between(from, until)))
            .toList();
    return (criterion.above() != null
            ? levels.stream().min(Double::compare)
            : levels.stream().max(Double::compare))
        .orElse(null);
  }

  private static boolean enough(Scope scope, List<Bucket> buckets) {
    var n = buckets.stream().mapToLong(Bucket::n).sum();
    return n > 0 && (scope.intent() == null || n >= CriterionRules.ENOUGH_CALLS);
  }

  private static double level(SignalDefinition definition, List<Bucket> buckets, Duration over) {
    var sum = buckets.stream().mapToDouble(Bucket::sum).sum();
    return switch (definition.kind()) {
      case TOTAL -> sum * 3600 / over.toSeconds();
      case MEAN, RATE -> sum / buckets.stream().mapToLong(Bucket::n).sum();
    };
  }
}
