package io.watchbill.bill.reading;

import io.watchbill.bill.Escalation;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Escalation.Step;
import io.watchbill.bill.Escalation.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code escalations}, and supplies the two that every bill has. */
final class EscalationReader {
  private static final int DEFAULT_REPEAT = 2;
  private static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(15);
  static final List<String> KEYS =
      List.of("steps", "repeat", "last-resort", "remind-after", "answer-within", "ticket-wait");
  static final List<String> STEP_KEYS = List.of("page", "wait");
  static final List<String> TARGETS = List.of("rotation", "as", "person", "owner", "team-lead");
  static final String TARGET_FIX =
      "Page a person: {rotation: ai-behaviour, as: primary}, {person: ada}, {owner: true} or"
          + " {team-lead: assistant}. Channels and shared inboxes can be copied in, never paged.";
  private final Draft draft;

  EscalationReader(Draft draft) {
    this.draft = draft;
  }

  void escalations(Yaml yaml) {
    for (var entry : Section.ids(draft, yaml, "escalations").values()) {
      var section = Section.of(draft, entry.value(), "escalation " + entry.key(), KEYS);
      draft.remember(section.what(), entry.place());
      var repeat = section.value("repeat", ValueRules::count, "a count like 2");
      var lastResort = section.text("last-resort");
      draft.refer(
          Draft.Kind.TARGET,
          lastResort,
          section.placeOf("last-resort"),
          section.what() + ": last-resort");
      draft.remember(section.what() + " last-resort", section.placeOf("last-resort"));
      draft.escalations.put(
          entry.key(),
          new Escalation(
              entry.key(),
              steps(section),
              repeat == null ? DEFAULT_REPEAT : repeat,
              lastResort,
              remindAfter(section),
              orElse(wait(section, "answer-within"), Escalation.ANSWER_WITHIN),
              orElse(wait(section, "ticket-wait"), Escalation.TICKET_WAIT)));
    }
  }

  /** Ever later, or they would ask at the same moment; an empty list asks never. */
  private List<Duration> remindAfter(Section section) {
    if (!section.has("remind-after")) {
      return Escalation.REMIND_AFTER;
    }
    var after = new ArrayList<Duration>();
    for (var written : section.texts("remind-after")) {
      var duration = ValueRules.duration(written.text());
      if (duration == null
          || duration.isZero()
          || (!after.isEmpty() && duration.compareTo(after.getLast()) <= 0)) {
        draft.findings.error(
            written.place(),
            "BILL-WRONG-VALUE",
            section.what() + ": remind-after is \"" + written.text() + "\".",
            "Write durations that grow, counted from the acknowledgement: [1h, 3h, 6h].");
      } else {
        after.add(duration);
      }
    }
    return List.copyOf(after);
  }

  private static @Nullable Duration wait(Section section, String key) {
    return section.value(
        key,
        text -> {
          var duration = ValueRules.duration(text);
          return duration == null || duration.isZero() ? null : duration;
        },
        "a duration like 15m");
  }

  private static Duration orElse(@Nullable Duration given, Duration usual) {
    return given == null ? usual : given;
  }

  private List<Step> steps(Section escalation) {
    var steps = new ArrayList<Step>();
    for (var item : escalation.items("steps")) {
      var section = Section.of(draft, item, escalation.what() + ": step", STEP_KEYS);
      var wait = section.value("wait", ValueRules::duration, "a duration like 15m");
      var target = target(section);
      if (target != null) {
        steps.add(new Step(target, wait == null ? DEFAULT_PATIENCE : wait));
      }
    }
    if (!escalation.has("steps")) {
      escalation.missing("steps", "[{page: {as: primary}, wait: 15m}]");
    }
    return List.copyOf(steps);
  }

  private @Nullable Target target(Section step) {
    if (!(step.yaml("page") instanceof Yaml.Mapping page)) {
      nobody(step.placeOf("page"), step.what() + " pages nobody.");
      return null;
    }
    for (var entry : page.entries()) {
      if (!TARGETS.contains(entry.key())) {
        nobody(
            entry.place(),
            step.what() + " pages a " + entry.key() + ", and that is nobody in particular.");
        return null;
      }
    }
    var section = Section.of(draft, page, step.what() + ": page", TARGETS);
    var named = TARGETS.stream().filter(key -> !key.equals("as") && section.has(key)).toList();
    if (named.size() > 1 || (named.isEmpty() && !section.has("as"))) {
      nobody(
          section.place(),
          named.isEmpty()
              ? step.what() + " pages nobody."
              : step.what() + " pages " + String.join(" and ", named) + " at once.");
      return null;
    }
    return switch (named.isEmpty() ? "rotation" : named.getFirst()) {
      case "person" -> named(section);
      case "owner" -> owner(section);
      case "team-lead" -> lead(section);
      default -> onWatch(section);
    };
  }

  private void nobody(Place place, String message) {
    draft.findings.error(place, "ESCALATION-NOBODY", message, TARGET_FIX);
  }

  private Target onWatch(Section section) {
    var rotation = section.text("rotation");
    draft.refer(Draft.Kind.ROTATION, rotation, section.placeOf("rotation"), section.what());
    var role = section.word("as", List.of("primary", "backup"));
    return new Target.OnWatch(rotation, role.equals("backup") ? Role.BACKUP : Role.PRIMARY);
  }

  private @Nullable Target named(Section section) {
    var person = section.text("person");
    draft.refer(Draft.Kind.TARGET, person, section.placeOf("person"), section.what());
    return person == null ? null : new Target.Named(person);
  }

  private @Nullable Target owner(Section section) {
    var owner = section.value("owner", ValueRules::truth, "true: the owner of the layer");
    if (Boolean.FALSE.equals(owner)) {
      nobody(section.placeOf("owner"), section.what() + " says owner: false and so pages nobody.");
    }
    return Boolean.TRUE.equals(owner) ? new Target.Owner() : null;
  }

  private @Nullable Target lead(Section section) {
    var team = section.text("team-lead");
    draft.refer(Draft.Kind.TEAM, team, section.placeOf("team-lead"), section.what());
    draft.remember("lead of " + team, section.placeOf("team-lead"));
    return team == null ? null : new Target.Lead(team);
  }

  /**
   * Every bill has {@code behaviour} and {@code infrastructure}, and every escalation a last
   * resort: the first owner, else the first person, unless the bill says.
   */
  void complete() {
    var resort = lastResort();
    for (var id : List.of("behaviour", "infrastructure")) {
      draft.escalations.putIfAbsent(id, new Escalation(id, usual(), DEFAULT_REPEAT, null));
    }
    draft.escalations.replaceAll((id, escalation) ->
        escalation.lastResort() != null
            ? escalation
            : new Escalation(
                id,
                escalation.steps(),
                escalation.repeat(),
                resort,
                escalation.remindAfter(),
                escalation.answerWithin(),
                escalation.ticketWait()));
  }

  private @Nullable String lastResort() {
    for (var system : draft.systems.values()) {
      for (var cell : system.owners().values()) {
        if (cell.owner() != null) {
          return cell.owner();
        }
      }
    }
    return draft.people.isEmpty() ? null : draft.people.keySet().iterator().next();
  }

  private static List<Step> usual() {
    return List.of(
        new Step(new Target.OnWatch(null, Role.PRIMARY), Duration.ofMinutes(15)),
        new Step(new Target.OnWatch(null, Role.BACKUP), Duration.ofMinutes(15)),
        new Step(new Target.Owner(), Duration.ofMinutes(30)));
  }
}
