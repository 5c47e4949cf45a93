package io.watchbill.bill.reading;

import io.watchbill.bill.BuiltInSignals;
import io.watchbill.bill.Layers;
import io.watchbill.bill.reading.Draft.Kind;
import io.watchbill.bill.reading.Draft.Reference;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whatever is named has to be declared. */
final class NameCheck {
  private NameCheck() {}

  static void check(Draft draft) {
    if (draft.partial) {
      // What seems to be missing may stand in the file that could not be read.
      return;
    }
    for (var reference : draft.references) {
      var known = known(draft, reference.kind());
      if (!draft.unread.contains(reference.kind()) && !known.contains(reference.id())) {
        report(draft, reference, known);
      }
    }
  }

  private static void report(Draft draft, Reference reference, Collection<String> known) {
    var kind = person(reference.kind()) ? Kind.PERSON : reference.kind();
    var noun = kind.name().toLowerCase(Locale.ROOT);
    if (person(reference.kind()) && group(draft, reference)) {
      return;
    }
    var other = otherKind(draft, reference);
    var nearest = ValueRules.nearest(reference.id(), known);
    String fix;
    if (other != null) {
      fix = "\"" + reference.id() + "\" is a " + other + "; write the id of a " + noun + ".";
    } else if (nearest != null) {
      fix = "Write \"" + nearest + "\", or declare \"" + reference.id() + "\".";
    } else {
      fix = declare(reference, known);
    }
    draft.findings.error(
        reference.place(),
        kind.name() + "-UNKNOWN",
        reference.from() + " names the " + noun + " \"" + reference.id() + "\", and there is none.",
        fix);
  }

  private static boolean person(Kind kind) {
    return kind == Kind.PERSON || kind == Kind.OWNER || kind == Kind.TARGET;
  }

  /** A team, an inbox or a channel where somebody has to answer for something; said as that. */
  private static boolean group(Draft draft, Reference reference) {
    var id = reference.id();
    String what = null;
    if (draft.teams.containsKey(id)) {
      what = "the team " + id;
    } else if (draft.sharedInboxes.contains(id.toLowerCase(Locale.ROOT))) {
      what = "the shared inbox " + id;
    } else if (id.startsWith("#")) {
      what = "the channel " + id;
    } else if (id.contains("@")) {
      what = "the address " + id;
    }
    if (what == null || reference.kind() == Kind.PERSON) {
      return false;
    }
    if (reference.kind() == Kind.OWNER) {
      draft.findings.error(
          reference.place(),
          "OWNER-GROUP",
          reference.from() + " is " + what + ", which is nobody in particular.",
          "Write the id of the one person who decides; what several people do is the team's.");
    } else {
      draft.findings.error(
          reference.place(),
          "ESCALATION-NOBODY",
          reference.from() + " pages " + what + ", and that is nobody in particular.",
          EscalationReader.TARGET_FIX);
    }
    return true;
  }

  private static @Nullable String otherKind(Draft draft, Reference reference) {
    for (var kind : List.of(Kind.PERSON, Kind.TEAM, Kind.ROTATION, Kind.SYSTEM)) {
      var same = kind == reference.kind() || (kind == Kind.PERSON && person(reference.kind()));
      if (!same && known(draft, kind).contains(reference.id())) {
        return kind.name().toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }

  private static String declare(Reference reference, Collection<String> known) {
    return switch (reference.kind()) {
      case PERSON, OWNER, TARGET -> "Declare them under \"people:\"" + list(known);
      case TEAM -> "Declare it under \"teams:\"" + list(known);
      case ROTATION -> "Declare it under \"rotations:\"" + list(known);
      case SYSTEM -> "Declare it under \"systems:\"" + list(known);
      case ESCALATION -> "Declare it under \"escalations:\"" + list(known);
      case HOLIDAYS -> "Declare them under \"holidays:\"" + list(known);
      case SIGNAL -> "Use a built-in signal, or declare it under \"signals:\"" + list(known);
      case RUNBOOK ->
          "Write runbooks/" + reference.id() + ".md with its four headings" + list(known);
      case LAYER -> "Use a standard layer, or give it an owner in a system" + list(known);
    };
  }

  private static String list(Collection<String> known) {
    return known.isEmpty() || known.size() > 12
        ? "."
        : "; known are: " + String.join(", ", known) + ".";
  }

  private static Collection<String> known(Draft draft, Kind kind) {
    return switch (kind) {
      case PERSON, OWNER, TARGET -> draft.people.keySet();
      case TEAM -> draft.teams.keySet();
      case ROTATION -> draft.rotations.keySet();
      case SYSTEM -> draft.systems.keySet();
      case ESCALATION -> draft.escalations.keySet();
      case RUNBOOK -> draft.runbooks.keySet();
      case HOLIDAYS -> draft.holidays.keySet();
      case SIGNAL -> signals(draft);
      case LAYER -> layers(draft);
    };
  }

  private static Collection<String> signals(Draft draft) {
    var signals = new LinkedHashSet<>(BuiltInSignals.NAMES);
    for (var declared : draft.signals.values()) {
      signals.add(declared.id());
      if (declared.evaluation() != null) {
        signals.add(declared.evaluation());
      }
    }
    return signals;
  }

  private static Collection<String> layers(Draft draft) {
    var layers = new LinkedHashSet<>(Layers.STANDARD);
    draft.systems.values().forEach(system -> layers.addAll(system.owners().keySet()));
    return layers;
  }
}
