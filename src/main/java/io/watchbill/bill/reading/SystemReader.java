package io.watchbill.bill.reading;

import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.GenerativeSystem.OutcomeRule;
import io.watchbill.bill.GenerativeSystem.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code systems}: telemetry, intents, outcomes, owners and sources. */
final class SystemReader {
  static final List<String> SOURCE_KEYS = List.of("repository", "layer", "paths");
  static final List<String> OUTCOME_KEYS = List.of("span", "after-quiet");
  static final List<String> KEYS =
      List.of(
          "name",
          "telemetry",
          "intents",
          "outcomes",
          "owners",
          "on-call",
          "infrastructure-on-call",
          "sources",
          "silent-after");
  static final List<String> OUTCOMES = List.of("resolved", "escalated", "fallback", "abandoned");
  private static final List<String> INTENT_ATTRIBUTES = List.of("watchbill.intent", "app.intent");
  private final Draft draft;

  SystemReader(Draft draft) {
    this.draft = draft;
  }

  void systems(Yaml yaml) {
    for (var entry : Section.ids(draft, yaml, "systems").values()) {
      var section = Section.of(draft, entry.value(), "system " + entry.key(), KEYS);
      draft.remember(section.what(), entry.place());
      draft.remember(section.what() + " owners", section.keyPlace("owners"));
      draft.systems.put(entry.key(), system(entry.key(), section));
    }
  }

  private GenerativeSystem system(String id, Section section) {
    var name = section.text("name");
    return new GenerativeSystem(
        id,
        name == null ? id : name,
        telemetry(id, section),
        intents(section),
        outcomes(section),
        new OwnersReader(draft).owners(section),
        rotation(section, "on-call"),
        rotation(section, "infrastructure-on-call"),
        sources(section),
        section.value("silent-after", ValueRules::duration, "a duration like 6h"));
  }

  private @Nullable String rotation(Section section, String key) {
    var id = section.text(key);
    draft.refer(Draft.Kind.ROTATION, id, section.placeOf(key), section.what() + ": " + key);
    draft.remember(section.what() + " " + key, section.placeOf(key));
    return id;
  }

  private static List<String> intents(Section section) {
    var from =
        section.section("intents", section.what() + ": intents", List.of("from")).texts("from");
    return from.isEmpty()
        ? INTENT_ATTRIBUTES
        : from.stream().map(Section.Text::text).distinct().toList();
  }

  private Map<String, List<String>> telemetry(String id, Section section) {
    var telemetry = new LinkedHashMap<String, List<String>>();
    for (var entry : section.names("telemetry").values()) {
      var one = new Yaml.Mapping(entry.place(), List.of(entry));
      var values =
          Section.of(draft, one, section.what() + ": telemetry", List.of(entry.key()))
              .texts(entry.key());
      telemetry.put(entry.key(), values.stream().map(Section.Text::text).toList());
    }
    return telemetry.isEmpty() ? Map.of("service.name", List.of(id)) : telemetry;
  }

  private Map<String, OutcomeRule> outcomes(Section section) {
    var outcomes = new LinkedHashMap<String, OutcomeRule>();
    var all = section.section("outcomes", section.what() + ": outcomes", OUTCOMES);
    for (var outcome : OUTCOMES) {
      if (!all.has(outcome)) {
        continue;
      }
      var rule = all.section(outcome, section.what() + ": outcome " + outcome, OUTCOME_KEYS);
      var quiet = rule.value("after-quiet", ValueRules::duration, "a duration like 24h");
      var span = rule.text("span");
      if (span == null && quiet == null) {
        rule.missing("span", "execute_tool handoff_to_human");
      }
      outcomes.put(outcome, new OutcomeRule(span, quiet));
    }
    return outcomes;
  }

  private List<Source> sources(Section section) {
    var sources = new ArrayList<Source>();
    for (var item : section.items("sources")) {
      var source = Section.of(draft, item, section.what() + ": source", SOURCE_KEYS);
      var repository = source.required("repository", "github.com/example/copilot");
      var layer = source.required("layer", "prompt");
      draft.refer(Draft.Kind.LAYER, layer, source.placeOf("layer"), source.what() + ": layer");
      var paths = source.texts("paths").stream().map(Section.Text::text).toList();
      if (repository != null && layer != null) {
        sources.add(new Source(repository, layer, paths.isEmpty() ? List.of("**") : paths));
      }
    }
    return sources;
  }
}
