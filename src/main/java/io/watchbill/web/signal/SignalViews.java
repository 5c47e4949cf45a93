package io.watchbill.web.signal;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Watch;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.WatchStatus;
import io.watchbill.drift.Watches;
import io.watchbill.incident.Incidents;
import io.watchbill.platform.WatchbillException;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.Scope;
import io.watchbill.signal.SignalDefinition;
import io.watchbill.signal.Signals;
import io.watchbill.web.Crew;
import io.watchbill.web.Fact;
import io.watchbill.web.FrameView;
import io.watchbill.web.NumberWords;
import io.watchbill.web.Pill;
import io.watchbill.web.Reader;
import io.watchbill.web.chart.Charts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers the views about signals from the rooms. */
@Component
class SignalViews {
  private static final int INTENTS = 24;
  private static final List<Integer> SPANS = List.of(3, 10, 30);
  private static final Duration DAY = Duration.ofDays(1);

  private final Signals signals;
  private final Watches watches;
  private final Incidents incidents;
  private final Charts charts;
  private final Crew crew;
  private final Reader reader;

  SignalViews(
      Signals signals,
      Watches watches,
      Incidents incidents,
      Charts charts,
      Crew crew,
      Reader reader) {
    this.signals = signals;
    this.watches = watches;
    this.incidents = incidents;
    this.charts = charts;
    this.crew = crew;
    this.reader = reader;
  }

  SignalsView list(FrameView frame) {
    var statuses = watches.statuses();
    var systems = reader.bill().systems().values().stream().map(s -> system(s, statuses)).toList();
    long wakes = systems.stream().mapToLong(s -> s.watched().size()).sum();
    long furniture = systems.stream().mapToLong(s -> s.furniture().size()).sum();
    return new SignalsView(
        frame,
        NumberWords.count(wakes)
            + (wakes == 1 ? " signal wakes" : " signals wake")
            + " someone, "
            + NumberWords.count(furniture)
            + (furniture == 1 ? " is" : " are")
            + " dashboard furniture: measured, but nobody is woken.",
        systems);
  }

  private SignalsView.SystemPart system(GenerativeSystem system, List<WatchStatus> statuses) {
    var watched = new ArrayList<SignalsView.Row>();
    var furniture = new ArrayList<SignalsView.Row>();
    Instant until = signals.completeUntil(system.id());
    for (var signal : signals.catalogue()) {
      var own =
          reader.bill().watches().stream()
              .filter(watch -> SignalRules.watches(watch, signal.id(), system.id()))
              .toList();
      var row = row(system, signal, until, own, statuses);
      (own.isEmpty() ? furniture : watched).add(row);
    }
    var missing =
        reader.bill().watches().stream()
            .filter(watch -> SignalRules.watches(watch, watch.signal(), system.id()))
            .map(Watch::signal)
            .distinct()
            .filter(id -> signals.find(id) == null)
            .map(id -> new SignalsView.Row(id, id, null, null, null, null, null, null, ""))
            .toList();
    return new SignalsView.SystemPart(
        system.id(),
        system.name(),
        "counted up to " + reader.words().on(until),
        watched,
        furniture,
        missing);
  }

  private SignalsView.Row row(
      GenerativeSystem system,
      SignalDefinition signal,
      Instant until,
      List<Watch> own,
      List<WatchStatus> statuses) {
    Double value = value(signal, system.id(), until);
    Watch watch = own.isEmpty() ? null : own.getFirst();
    Double moved =
        watch == null
            ? null
            : watches.deviation(
                signal.id(), system.id(), watch.perIntent(), until.minus(DAY), until);
    var cell = system.owners().get(signal.layer());
    String owner = cell == null ? null : cell.ownerOn(reader.today());
    return new SignalsView.Row(
        signal.id(),
        signal.name(),
        value == null ? null : NumberWords.withUnit(value, signal.unit()),
        moved == null ? null : NumberWords.change(moved),
        watch == null
            ? null
            : SignalRules.pill(status(statuses, watch, system.id()), reader.words()),
        watch == null
            ? null
            : Objects.requireNonNullElse(Crew.rotation(system, signal.layer()), "the last resort")
                + " "
                + SignalRules.trigger(watch, signal.unit()),
        watch == null ? null : watch.runbook(),
        owner == null ? null : reader.name(owner),
        signal.layer());
  }

  /** The last day's value of the whole system. */
  private @Nullable Double value(SignalDefinition signal, String system, Instant until) {
    var buckets = signals.buckets(signal.id(), system, false, until.minus(DAY), until);
    return value(signal, buckets.get(new Scope(system, null)));
  }

  private static @Nullable Double value(SignalDefinition signal, @Nullable List<Bucket> buckets) {
    return buckets == null ? null : SignalRules.value(signal, buckets);
  }

  private static @Nullable WatchStatus status(
      List<WatchStatus> statuses, Watch watch, String system) {
    return statuses.stream()
        .filter(s -> s.watch().equals(watch.id()) && s.system().equals(system))
        .findFirst()
        .orElse(null);
  }

  SignalView one(FrameView frame, String systemId, String signalId, int days) {
    var system = reader.bill().systems().get(systemId);
    var signal = signals.find(signalId);
    if (system == null || signal == null) {
      throw new WatchbillException(
          "WEB-NOT-FOUND",
          404,
          "There is no signal " + signalId + " of a system " + systemId + ".",
          "Look for it in the list of signals.");
    }
    var statuses = watches.statuses();
    var own =
        reader.bill().watches().stream()
            .filter(watch -> SignalRules.watches(watch, signalId, systemId))
            .toList();
    Instant until = signals.completeUntil(systemId);
    Instant from = until.minus(Duration.ofDays(days));
    var anomaly = anomaly(signalId, systemId);
    boolean perIntent = own.stream().anyMatch(Watch::perIntent);
    Pill pill =
        own.isEmpty()
            ? new Pill("quiet", "furniture: wakes nobody")
            : SignalRules.pill(status(statuses, own.getFirst(), systemId), reader.words());
    return new SignalView(
        frame,
        system.name(),
        signal.name(),
        pill,
        SignalRules.better(signal.better()) + " Layer: " + signal.layer() + ".",
        facts(signal, systemId, perIntent, until),
        "The whole of "
            + system.name()
            + ", "
            + reader.words().day(from)
            + " to "
            + reader.words().on(until),
        charts.of(signal, systemId, from, until, anomaly),
        signal.kind() == SignalDefinition.Kind.TOTAL && !perIntent
            ? List.of()
            : intents(signal, systemId, from, until, anomaly),
        own.stream().map(watch -> watched(watch, signal, system, statuses)).toList(),
        signal.definition(),
        signal.cannotSee(),
        SPANS.stream()
            .map(span ->
                new SignalView.Span(
                    span + " days",
                    "/signals/" + systemId + "/" + signalId + "?days=" + span,
                    span == days))
            .toList());
  }

  /** What stands open about this signal: the alarm that drew the reader here. */
  private @Nullable Anomaly anomaly(String signal, String system) {
    return incidents.open().stream()
        .filter(incident -> incident.system().equals(system))
        .flatMap(incident -> incident.anomalies().stream())
        .filter(anomaly -> anomaly.signal().equals(signal))
        .findFirst()
        .orElse(null);
  }

  private List<Fact> facts(
      SignalDefinition signal, String system, boolean perIntent, Instant until) {
    var facts = new ArrayList<Fact>();
    Double value = value(signal, system, until);
    if (value != null) {
      facts.add(
          new Fact(
              "Last 24 h",
              NumberWords.value(value, signal.unit()),
              NumberWords.unit(value, signal.unit())));
    }
    Double moved = watches.deviation(signal.id(), system, perIntent, until.minus(DAY), until);
    if (moved != null) {
      facts.add(
          new Fact(
              "Against normal",
              NumberWords.change(moved),
              perIntent ? "last 24 h, at the same mix of intents" : "last 24 h"));
    }
    return facts;
  }

  private List<SignalView.Intent> intents(
      SignalDefinition signal,
      String system,
      Instant from,
      Instant until,
      @Nullable Anomaly anomaly) {
    var lastDay = signals.buckets(signal.id(), system, true, until.minus(DAY), until);
    return signals.buckets(signal.id(), system, true, from, until).entrySet().stream()
        .filter(entry -> entry.getKey().intent() != null)
        .sorted(
            Comparator.comparingLong(
                entry -> -entry.getValue().stream().mapToLong(b -> b.n()).sum()))
        .limit(INTENTS)
        .map(entry -> {
          var scope = entry.getKey();
          String name = Objects.requireNonNull(scope.intent());
          boolean moved = anomaly != null && anomaly.intents().contains(name);
          Double value = value(signal, lastDay.get(scope));
          return new SignalView.Intent(
              name,
              value == null ? "no data" : NumberWords.withUnit(value, signal.unit()),
              moved ? "moved" : null,
              moved,
              charts.small(signal, scope, from, until, moved ? anomaly : null));
        })
        .toList();
  }

  private SignalView.Watched watched(
      Watch watch, SignalDefinition signal, GenerativeSystem system, List<WatchStatus> statuses) {
    var status = status(statuses, watch, system.id());
    String rotation = Crew.rotation(system, signal.layer());
    var shift = crew.shift(rotation, Role.PRIMARY);
    String pages =
        shift == null
            ? "Nobody is on watch for it now."
            : "Pages " + rotation + ": " + reader.name(shift.person()) + " now.";
    return new SignalView.Watched(
        SignalRules.rule(watch, signal.unit()),
        SignalRules.pill(status, reader.words()),
        SignalRules.attainable(status, reader.words()),
        pages,
        watch.runbook());
  }
}
