package io.watchbill.bill.reading;

import io.watchbill.bill.Job;
import io.watchbill.bill.PlannedDrill;
import io.watchbill.bill.Watch.Severity;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code jobs} and {@code drills}. */
final class DutyReader {
  static final List<String> JOB_KEYS =
      List.of("name", "system", "layer", "every", "daily", "grace", "severity");
  static final List<String> DRILL_KEYS =
      List.of("person", "rotation", "every", "from", "to", "announced");
  private static final Duration DEFAULT_GRACE = Duration.ofMinutes(30);
  private static final Duration SHORTEST_JOB = Duration.ofMinutes(1);
  private static final Duration DEFAULT_DRILL = Duration.ofDays(28);
  private static final Duration SHORTEST_DRILL = Duration.ofDays(1);
  private static final LocalTime DAY_BEGINS = LocalTime.of(9, 0);
  private static final LocalTime DAY_ENDS = LocalTime.of(17, 0);
  private final Draft draft;

  DutyReader(Draft draft) {
    this.draft = draft;
  }

  void jobs(Yaml yaml) {
    for (var entry : Section.ids(draft, yaml, "jobs").values()) {
      var section = Section.of(draft, entry.value(), "job " + entry.key(), JOB_KEYS);
      draft.remember(section.what(), entry.place());
      var system = section.required("system", "copilot");
      draft.refer(Draft.Kind.SYSTEM, system, section.placeOf("system"), section.what());
      var layer = section.text("layer");
      draft.refer(Draft.Kind.LAYER, layer, section.placeOf("layer"), section.what() + ": layer");
      var every =
          section.value(
              "every", text -> least(text, SHORTEST_JOB), "a duration like 24h, 1m at least");
      var daily = section.value("daily", ValueRules::time, "a local time like \"02:30\"");
      if (section.has("every") == section.has("daily")) {
        draft.findings.error(
            entry.place(),
            "JOB-NO-RHYTHM",
            section.what()
                + (section.has("every")
                    ? " has two rhythms."
                    : " does not say how often it reports."),
            "Give it either \"every: 24h\" or \"daily: \\\"02:30\\\"\".");
      }
      var grace = section.value("grace", ValueRules::duration, "a duration like 30m");
      var name = section.text("name");
      var severity = section.word("severity", List.of("page", "ticket", "note"));
      draft.jobs.put(
          entry.key(),
          new Job(
              entry.key(),
              name == null ? entry.key() : name,
              system == null ? "" : system,
              layer == null ? "evals" : layer,
              every,
              daily,
              grace == null ? DEFAULT_GRACE : grace,
              Severity.valueOf(severity.toUpperCase(Locale.ROOT))));
    }
  }

  void drills(Yaml yaml) {
    for (var entry : Section.ids(draft, yaml, "drills").values()) {
      var section = Section.of(draft, entry.value(), "drill " + entry.key(), DRILL_KEYS);
      draft.remember(section.what(), entry.place());
      var person = section.text("person");
      draft.refer(Draft.Kind.PERSON, person, section.placeOf("person"), section.what());
      var rotation = section.text("rotation");
      draft.refer(Draft.Kind.ROTATION, rotation, section.placeOf("rotation"), section.what());
      if (section.has("person") == section.has("rotation")) {
        draft.findings.error(
            entry.place(),
            "DRILL-NOBODY",
            section.what()
                + (section.has("person")
                    ? " is for a person and a rotation."
                    : " is for nobody in particular."),
            "Give it either \"rotation: ai-behaviour\", whose primary of the moment is called, or"
                + " \"person: ada\".");
      }
      var every =
          section.value(
              "every", text -> least(text, SHORTEST_DRILL), "a duration like 4w, 1d at least");
      var from = section.value("from", ValueRules::time, "a local time like \"22:00\"");
      var to = section.value("to", ValueRules::time, "a local time like \"06:00\"");
      var announced = section.value("announced", ValueRules::truth, "true or false");
      draft.drills.put(
          entry.key(),
          new PlannedDrill(
              entry.key(),
              person,
              rotation,
              every == null ? DEFAULT_DRILL : every,
              from == null ? DAY_BEGINS : from,
              to == null ? DAY_ENDS : to,
              Boolean.TRUE.equals(announced)));
    }
  }

  private static @Nullable Duration least(String text, Duration least) {
    var length = ValueRules.duration(text);
    return length == null || length.compareTo(least) < 0 ? null : length;
  }
}
