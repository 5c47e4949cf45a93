package io.watchbill.web.chart;

import io.watchbill.change.Change;
import io.watchbill.change.Changes;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.Watches;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Suspect;
import io.watchbill.signal.Scope;
import io.watchbill.signal.SignalDefinition;
import io.watchbill.signal.Signals;
import io.watchbill.web.Fact;
import io.watchbill.web.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks for a signal's points and has them drawn. */
@Component
public class Charts {
  private static final Duration LOOK = Duration.ofDays(10);

  private final Watches watches;
  private final Signals signals;
  private final Changes changes;
  private final Reader reader;

  Charts(Watches watches, Signals signals, Changes changes, Reader reader) {
    this.watches = watches;
    this.signals = signals;
    this.changes = changes;
    this.reader = reader;
  }

  /** The chart of the anomaly that leads the incident; null when it is not about a signal. */
  public ChartView.@Nullable Headed of(Incident incident, List<Suspect> suspects) {
    if (incident.anomalies().isEmpty()) {
      return null;
    }
    var anomaly = incident.anomalies().getFirst();
    var signal = signals.find(anomaly.signal());
    if (signal == null) {
      return null;
    }
    Instant end = incident.resolvedAt() == null ? reader.now() : incident.resolvedAt();
    Instant latest = anomaly.onset().plus(Duration.ofDays(8));
    Instant to = end.isBefore(latest) ? end : latest;
    Instant from = to.minus(LOOK);
    var marks = new ArrayList<ChartRules.Changed>();
    for (var suspect : suspects) {
      Change change = suspect.change();
      if (change != null) {
        marks.add(new ChartRules.Changed(change.at(), label(change), suspect.rank() == 1));
      }
    }
    var plot = plot(signal, new Scope(incident.system(), null), from, to, anomaly, marks);
    return new ChartView.Headed(
        signal.name()
            + " of "
            + reader.system(incident.system())
            + ", "
            + reader.words().day(from)
            + " to "
            + reader.words().day(to),
        "/signals/" + incident.system() + "/" + anomaly.signal(),
        FigureRules.figure(plot, signal.name()));
  }

  /** The chart of a signal over [from, to); the anomaly's onset and the system's changes marked. */
  public ChartView of(
      SignalDefinition signal, String system, Instant from, Instant to, @Nullable Anomaly anomaly) {
    var marks =
        changes.between(system, from, to).stream()
            .map(change -> new ChartRules.Changed(change.at(), label(change), false))
            .toList();
    return FigureRules.figure(
        plot(signal, new Scope(system, null), from, to, anomaly, marks), signal.name());
  }

  /** The small chart of one intent. */
  public ChartView small(
      SignalDefinition signal, Scope scope, Instant from, Instant to, @Nullable Anomaly anomaly) {
    return FigureRules.small(
        plot(signal, scope, from, to, anomaly, List.of()),
        signal.name() + (scope.intent() == null ? "" : " of " + scope.intent()));
  }

  /** The movement of an anomaly as a figure with its interval. */
  public Fact fact(Anomaly anomaly) {
    var signal = signals.find(anomaly.signal());
    return FigureRules.moved(
        anomaly,
        signal == null ? anomaly.signal() : signal.name(),
        signal == null ? "" : signal.unit());
  }

  /** The signal's name, or the id of one that is not in the catalogue any more. */
  public String name(String id) {
    var signal = signals.find(id);
    return signal == null ? id : signal.name();
  }

  private ChartRules.Plot plot(
      SignalDefinition signal,
      Scope scope,
      Instant from,
      Instant to,
      @Nullable Anomaly anomaly,
      List<ChartRules.Changed> marks) {
    Duration width = ChartRules.pointWidth(Duration.between(from, to));
    long seconds = width.toSeconds();
    Instant start = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), seconds) * seconds);
    var points = watches.chart(signal.id(), scope, start, to, width);
    var begin =
        anomaly == null
            ? null
            : new ChartRules.Begin(anomaly.onset(), anomaly.onsetLow(), anomaly.onsetHigh());
    return new ChartRules.Plot(
        points, width, start, to, signal.unit(), begin, marks, reader.words());
  }

  /** {@code prompt support-answer 13 → 14}, else its summary. */
  static String label(Change change) {
    String versions = versions(change);
    return versions == null ? change.summary() : change.summary() + " " + versions;
  }

  /** {@code 13 → 14}; null when the source does not say, or the summary says it already. */
  public static @Nullable String versions(Change change) {
    String to = change.to();
    if (to == null) {
      return null;
    }
    String from = change.from();
    String versions = from == null ? short7(to) : short7(from) + " → " + short7(to);
    return change.summary().contains(versions) ? null : versions;
  }

  /** A commit is known by its first digits. */
  private static String short7(String version) {
    return version.matches("[0-9a-f]{40}") ? version.substring(0, 7) : version;
  }
}
