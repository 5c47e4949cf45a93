package io.watchbill.bill.reading;

import io.watchbill.bill.Escalation;
import io.watchbill.bill.Escalation.Target;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Layers;
import io.watchbill.bill.Watch;
import io.watchbill.bill.Watch.Severity;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** Watches that wake somebody in vain or nobody at all, and signals that nothing watches. */
final class WatchCheck {
  private final Draft draft;

  WatchCheck(Draft draft) {
    this.draft = draft;
  }

  void check() {
    var watched = new HashSet<String>();
    for (var watch : draft.watches) {
      watched.add(watch.signal());
      runbook(watch);
      if (watch.severity() == Severity.PAGE) {
        rotation(watch);
      }
    }
    for (var signal : draft.signals.values()) {
      if (!draft.watchesUnread
          && !watched.contains(signal.id())
          && (signal.evaluation() == null || !watched.contains(signal.evaluation()))) {
        draft.warn(
            "signal " + signal.id(),
            "SIGNAL-UNWATCHED",
            "Nothing watches the signal " + signal.id() + ": it is dashboard furniture.",
            "Add \"- {signal: "
                + signal.id()
                + ", …}\" to the watches, with severity: note if it only has to be shown.");
      }
    }
  }

  private void runbook(Watch watch) {
    if (watch.runbook() == null && watch.severity() != Severity.NOTE) {
      draft.warn(
          "watch " + watch.id(),
          "WATCH-NO-RUNBOOK",
          "The watch on " + watch.signal() + " calls a person and does not say what to do.",
          "Add \"runbook: …\" and write runbooks/….md with its four headings.");
    }
  }

  /** A system without a rotation for its behaviour is said once, of the system. */
  private void rotation(Watch watch) {
    var declared = draft.signals.get(watch.signal());
    var layer = declared == null ? "quality" : declared.layer();
    var kind = Layers.kindOf(layer);
    var escalation = draft.escalations.get(watch.escalation() == null ? kind : watch.escalation());
    if (escalation == null || escalation.steps().isEmpty()) {
      return; // what is wrong with it is said where it stands
    }
    for (var system : draft.systems.values()) {
      if ((watch.systems().isEmpty() || watch.systems().contains(system.id()))
          && !reachesRotation(escalation, system, kind)
          && !saidOfSystem(escalation, system, kind)) {
        draft.warn(
            "watch " + watch.id(),
            "WATCH-NO-ROTATION",
            "The watch on %s pages by escalation %s, which reaches no rotation for system %s."
                .formatted(watch.signal(), escalation.id(), system.id()),
            kind.equals("infrastructure")
                ? "Add \"infrastructure-on-call: sre\" to the system, or a step with a rotation."
                : "Add a step {page: {as: primary}}: somebody who is on watch at that hour.");
      }
    }
  }

  private static boolean reachesRotation(
      Escalation escalation, GenerativeSystem system, String kind) {
    return escalation.steps().stream()
        .anyMatch(step ->
            step.target() instanceof Target.OnWatch on
                && (on.rotation() != null || own(system, kind) != null));
  }

  private static boolean saidOfSystem(Escalation escalation, GenerativeSystem system, String kind) {
    return kind.equals("behaviour")
        && system.onCall() == null
        && escalation.steps().stream().anyMatch(step -> step.target() instanceof Target.OnWatch);
  }

  private static @Nullable String own(GenerativeSystem system, String kind) {
    return kind.equals("infrastructure") ? system.infrastructureOnCall() : system.onCall();
  }
}
