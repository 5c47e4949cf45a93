package io.watchbill.web.incident;

import io.watchbill.drift.Anomaly;
import io.watchbill.incident.Incident;
import io.watchbill.runbook.Criterion;
import io.watchbill.runbook.Run;
import io.watchbill.runbook.RunStep;
import io.watchbill.web.NumberWords;
import io.watchbill.web.Pill;
import io.watchbill.web.TimeWords;
import io.watchbill.web.Words;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How an incident is put into words. */
final class IncidentRules {
  private IncidentRules() {}

  /** Under the title: how widely it is seen, and what else moved with it. */
  static String lede(Incident incident, String system, UnaryOperator<String> signal) {
    if (incident.anomalies().isEmpty()) {
      return "Opened by a report about " + system + "; no watch has found anything measurable yet.";
    }
    var lead = incident.anomalies().getFirst();
    var lede = new StringBuilder();
    if (lead.intents().isEmpty()) {
      lede.append("Seen on ").append(system).append(" as a whole.");
    } else {
      lede.append("Seen in ").append(lead.intents().size());
      lede.append(" of ").append(Math.max(lead.intentsSeen(), lead.intents().size()));
      lede.append(" intents of ").append(system).append('.');
    }
    incident.anomalies().stream()
        .skip(1)
        .filter(anomaly -> !anomaly.signal().equals(lead.signal()))
        .forEach(anomaly -> lede.append(' ').append(moved(anomaly, signal)).append('.'));
    return lede.toString();
  }

  private static String moved(Anomaly anomaly, UnaryOperator<String> signal) {
    return signal.apply(anomaly.signal())
        + (anomaly.shift() < 0 ? " is down " : " is up ")
        + NumberWords.percentDigits(Math.abs(anomaly.shift()))
        + NumberWords.GAP
        + "%";
  }

  /** Who said it first, as a reader would say it. */
  static String reportedBy(String firstReportedBy) {
    return firstReportedBy.equals("customer") ? "a customer" : "us";
  }

  /** {@code check-first} → {@code Check first}. */
  static String section(String id) {
    String text = id.replace('-', ' ');
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** How far the criterion is; null when the runbook has none. */
  static RunsView.@Nullable Progress progress(Run run, TimeWords words) {
    Criterion criterion = run.criterion();
    if (criterion == null) {
      return null;
    }
    String said =
        run.checkReason() == null ? "Not checked yet." : Words.sentence(run.checkReason());
    Instant checked = run.checkedAt();
    String text = checked == null ? said : said + " Data up to " + words.at(checked) + ".";
    boolean held = run.heldFor().compareTo(criterion.hold()) >= 0;
    boolean holding = run.heldSince() != null;
    long percent =
        criterion.hold().isZero()
            ? (holding ? 100 : 0)
            : Math.clamp(100 * run.heldFor().toSeconds() / criterion.hold().toSeconds(), 0, 100);
    Pill pill =
        held && holding
            ? new Pill("ok", "held")
            : holding
                ? new Pill(
                    "warn",
                    "held for "
                        + TimeWords.length(run.heldFor())
                        + " of "
                        + TimeWords.length(criterion.hold()))
                : new Pill("quiet", "not yet");
    return new RunsView.Progress(criterion.text(), pill, text, (int) percent);
  }

  /** Under a step: who ticked it and when, and their remark. */
  static @Nullable String done(RunStep step, TimeWords words, UnaryOperator<String> name) {
    String by = step.doneBy();
    Instant at = step.doneAt();
    String ticked = by == null ? "" : name.apply(by) + (at == null ? "" : ", " + words.at(at));
    String note = step.note();
    if (note == null || note.isBlank()) {
      return ticked.isEmpty() ? null : ticked;
    }
    return ticked.isEmpty() ? note : ticked + ": " + note;
  }
}
