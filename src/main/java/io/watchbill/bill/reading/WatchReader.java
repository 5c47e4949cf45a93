package io.watchbill.bill.reading;

import io.watchbill.bill.DeclaredSignal;
import io.watchbill.bill.Watch;
import io.watchbill.bill.Watch.FalsePages;
import io.watchbill.bill.Watch.Severity;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code signals} and {@code watches}. */
final class WatchReader {
  private static final FalsePages DEFAULT_BUDGET = new FalsePages(1, Duration.ofDays(90));
  private static final double DEFAULT_SHIFT = 0.10;
  static final List<String> PROMETHEUS_KEYS = List.of("url", "query");
  static final List<String> SIGNAL_KEYS =
      List.of("evaluation", "dataset", "prometheus", "layer", "better");
  static final List<String> WATCH_KEYS =
      List.of(
          "id",
          "signal",
          "systems",
          "per",
          "shift",
          "below",
          "above",
          "false-pages",
          "runbook",
          "severity",
          "escalation");
  private final Draft draft;
  private final Set<String> ids = new HashSet<>();

  WatchReader(Draft draft) {
    this.draft = draft;
  }

  void signals(Yaml yaml) {
    for (var entry : Section.ids(draft, yaml, "signals").values()) {
      var section = Section.of(draft, entry.value(), "signal " + entry.key(), SIGNAL_KEYS);
      draft.remember(section.what(), entry.place());
      var evaluation = section.text("evaluation");
      var prometheus =
          section.section("prometheus", section.what() + ": prometheus", PROMETHEUS_KEYS);
      String url = null;
      String query = null;
      if (section.has("prometheus")) {
        url = prometheus.required("url", "\"http://prometheus:9090\"");
        query = prometheus.required("query", "\"sum(queue)\"");
      }
      if (section.has("evaluation") == section.has("prometheus")) {
        draft.findings.error(
            entry.place(),
            "SIGNAL-SOURCE",
            section.what()
                + (evaluation == null ? " comes from nowhere." : " comes from two places."),
            "Give it either \"evaluation: name\" or \"prometheus: {url: …, query: …}\".");
      }
      var layer = section.text("layer");
      draft.refer(Draft.Kind.LAYER, layer, section.placeOf("layer"), section.what() + ": layer");
      draft.signals.put(
          entry.key(),
          new DeclaredSignal(
              entry.key(),
              evaluation,
              section.text("dataset"),
              url,
              query,
              layer == null ? "quality" : layer,
              section.word("better", List.of("either", "higher", "lower"))));
    }
  }

  void watches(Yaml yaml) {
    var holder =
        new Yaml.Mapping(yaml.place(), List.of(new Yaml.Entry(yaml.place(), "watches", yaml)));
    for (var item : Section.of(draft, holder, "the bill", List.of("watches")).items("watches")) {
      var section = Section.of(draft, item, "watch", WATCH_KEYS);
      var signal = section.required("signal", "output-length");
      if (signal != null) {
        watch(section, signal);
      }
    }
  }

  private void watch(Section section, String signal) {
    var what = "watch on " + signal;
    draft.refer(Draft.Kind.SIGNAL, signal, section.placeOf("signal"), "watch");
    var systems = section.texts("systems");
    systems.forEach(system -> draft.refer(Draft.Kind.SYSTEM, system.text(), system.place(), what));
    var per = section.value("per", text -> text.equals("intent") ? text : null, "intent");
    var below = section.value("below", ValueRules::decimal, "a number like 0.85");
    var above = section.value("above", ValueRules::decimal, "a number like 0.05");
    var shift = section.value("shift", ValueRules::percent, "a percentage like 10%");
    var bound = section.has("below") || section.has("above");
    if (bound && section.has("shift")) {
      draft.findings.error(
          section.keyPlace("shift"),
          "WATCH-TWO-RULES",
          what + " has a shift and a fixed bound.",
          "Keep one of the two, or write two watches.");
    }
    var budget = section.value("false-pages", ValueRules::budget, "a budget like 1 per 90d");
    var runbook = section.text("runbook");
    draft.refer(Draft.Kind.RUNBOOK, runbook, section.placeOf("runbook"), what);
    var escalation = section.text("escalation");
    draft.refer(Draft.Kind.ESCALATION, escalation, section.placeOf("escalation"), what);
    var severity = section.word("severity", List.of("page", "ticket", "note"));
    var id = id(section, signal);
    draft.remember("watch " + id, section.place());
    draft.watches.add(
        new Watch(
            id,
            signal,
            systems.stream().map(Section.Text::text).toList(),
            per != null,
            shift == null && !bound ? Double.valueOf(DEFAULT_SHIFT) : shift,
            below,
            above,
            budget == null ? DEFAULT_BUDGET : budget,
            runbook,
            Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
            escalation));
  }

  private String id(Section section, String signal) {
    var given = section.text("id");
    if (given != null && !ids.add(given)) {
      draft.findings.error(
          section.placeOf("id"),
          "BILL-DUPLICATE",
          "Two watches have the id \"" + given + "\".",
          "Give one of them another id.");
    }
    return given != null ? given : numbered(signal);
  }

  private String numbered(String signal) {
    var id = signal;
    for (var number = 2; !ids.add(id); number++) {
      id = signal + "#" + number;
    }
    return id;
  }
}
