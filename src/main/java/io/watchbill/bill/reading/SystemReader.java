package io.watchbill.bill.reading;

import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.GenerativeSystem.Cell;
import io.watchbill.bill.GenerativeSystem.OutcomeRule;
import io.watchbill.bill.GenerativeSystem.Source;
import io.watchbill.bill.Layers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code systems}: telemetry, intents, outcomes, owners and sources. */
final class SystemReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "telemetry",
          "intents",
          "outcomes",
          "owners",
          "on-call",
          "infrastructure-on-call",
          "sources");
  private static final List<String> OUTCOMES =
      List.of("resolved", "escalated", "fallback", "abandoned");
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
        owners(section),
        rotation(section, "on-call"),
        rotation(section, "infrastructure-on-call"),
        sources(section));
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
      var rule =
          all.section(
              outcome, section.what() + ": outcome " + outcome, List.of("span", "after-quiet"));
      var quiet = rule.value("after-quiet", ValueRules::duration, "a duration like 24h");
      var span = rule.text("span");
      if (span == null && quiet == null) {
        rule.missing("span", "execute_tool handoff_to_human");
      }
      outcomes.put(outcome, new OutcomeRule(span, quiet));
    }
    return outcomes;
  }

  private Map<String, Cell> owners(Section section) {
    var cells = new LinkedHashMap<String, Cell>();
    if (!(section.yaml("owners") instanceof Yaml.Mapping mapping)) {
      section.names("owners");
      return cells;
    }
    for (var entry : mapping.entries()) {
      var layer = entry.key();
      var what = section.what() + ": owner of " + layer;
      unlikely(entry, section.what());
      var cell = cell(Section.of(draft, entry.value(), what, List.of("owner", "team")), entry);
      draft.remember(section.what() + " " + layer, entry.place());
      var first = cells.putIfAbsent(layer, cell);
      if (first != null) {
        var names = new ArrayList<>(first.names());
        names.addAll(cell.names());
        twoNames(entry.place(), what, names);
        cells.put(layer, new Cell(null, first.team(), List.copyOf(names)));
      }
    }
    return cells;
  }

  /** A bill may add layers, but one that is nearly a standard one is a slip of the pen. */
  private void unlikely(Yaml.Entry entry, String system) {
    var nearest = ValueRules.nearest(entry.key(), Layers.STANDARD);
    if (nearest != null && !Layers.STANDARD.contains(entry.key())) {
      draft.findings.error(
          entry.place(),
          "LAYER-UNKNOWN",
          system + " owns a layer \"" + entry.key() + "\", which is nearly \"" + nearest + "\".",
          "Write \"" + nearest + "\", or give a layer of your own a name that is further off.");
    }
  }

  private Cell cell(Section section, Yaml.Entry entry) {
    var names = new ArrayList<String>();
    for (var written : section.texts("owner")) {
      for (var name : Arrays.asList(written.text().split("\\s*(?:[,/&+;]|\\band\\b)\\s*"))) {
        if (!name.isEmpty()) {
          names.add(name);
          draft.refer(Draft.Kind.PERSON, name, written.place(), section.what());
        }
      }
    }
    var team = section.text("team");
    draft.refer(Draft.Kind.TEAM, team, section.placeOf("team"), section.what() + ": team");
    if (names.size() > 1) {
      twoNames(
          section.has("owner") ? section.placeOf("owner") : entry.place(), section.what(), names);
      return new Cell(null, team, List.copyOf(names));
    }
    return new Cell(names.isEmpty() ? null : names.getFirst(), team, List.copyOf(names));
  }

  private void twoNames(Place place, String what, List<String> names) {
    draft.findings.error(
        place,
        "OWNER-TWO-NAMES",
        what
            + " has "
            + names.size()
            + " names ("
            + String.join(", ", names)
            + "), which counts as having none.",
        "Keep the one person who decides; the others can be on the rotation.");
  }

  private List<Source> sources(Section section) {
    var sources = new ArrayList<Source>();
    for (var item : section.items("sources")) {
      var source =
          Section.of(
              draft, item, section.what() + ": source", List.of("repository", "layer", "paths"));
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
