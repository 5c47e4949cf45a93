package io.watchbill.web.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.drift.Anomaly;
import io.watchbill.escalation.Page;
import io.watchbill.incident.Incident;
import io.watchbill.runbook.Criterion;
import io.watchbill.runbook.Run;
import io.watchbill.web.NumberWords;
import io.watchbill.web.Pill;
import io.watchbill.web.TimeWords;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What incidents and runs become in words. */
class IncidentRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T08:20:00Z");
  private static final TimeWords WORDS = new TimeWords(NOW, ZoneId.of("Europe/Berlin"));
  private static final UnaryOperator<String> NAMES = id -> id.equals("ada") ? "Ada Example" : id;

  @Test
  void anOpenIncidentSaysWhomItWakes() {
    var pill =
        IncidentWords.pill(incident(Incident.State.OPEN), page("waiting", "ada"), WORDS, NAMES);
    assertThat(pill).isEqualTo(new Pill("paging", "Paging Ada Example · step 1 of 3 · next 09:29"));
  }

  @Test
  void nobodyIsSaidLoudly() {
    var open = incident(Incident.State.OPEN);
    assertThat(IncidentWords.pill(open, null, WORDS, NAMES).kind()).isEqualTo("bad");
    assertThat(IncidentWords.pill(open, page("exhausted", null), WORDS, NAMES).text())
        .isEqualTo("NOBODY WAS REACHED: every step was asked in vain");
  }

  @Test
  void whoHasItAndHowItEnded() {
    assertThat(IncidentWords.pill(incident(Incident.State.ACKNOWLEDGED), null, WORDS, NAMES))
        .isEqualTo(new Pill("ack", "Ada Example has it since 09:16"));
    assertThat(IncidentWords.pill(incident(Incident.State.RESOLVED), null, WORDS, NAMES))
        .isEqualTo(new Pill("ok", "Resolved Mon 09:19 after 5 min"));
  }

  @Test
  void theLedeSaysHowWidelyItIsSeenAndWhatElseMoved() {
    assertThat(IncidentRules.lede(incident(Incident.State.OPEN), "B2B copilot", id -> "Spend"))
        .isEqualTo(
            "Seen in 2 of 12 intents of B2B copilot. Spend is up 18" + NumberWords.GAP + "%.");
  }

  @Test
  void aCriterionShowsHowFarItIs() {
    assertThat(IncidentRules.progress(run(Duration.ofMinutes(72)), WORDS))
        .isEqualTo(
            new RunsView.Progress(
                "output-length within 5% of baseline for 2h",
                new Pill("warn", "held for 1 h 12 min of 2 h"),
                "Within 5 %. Data up to 09:15.",
                60));
    var held = Objects.requireNonNull(IncidentRules.progress(run(Duration.ofHours(3)), WORDS));
    assertThat(held.percent()).isEqualTo(100);
    assertThat(held.pill().kind()).isEqualTo("ok");
  }

  private static Run run(Duration held) {
    var criterion =
        new Criterion(
            "output-length within 5% of baseline for 2h",
            "output-length", false, 0.05, null, null, Duration.ofHours(2));
    return new Run(
        "run_1",
        "inc_1",
        "verbosity",
        "Verbosity",
        NOW,
        List.of(),
        criterion,
        NOW.minus(held),
        held,
        Instant.parse("2026-11-30T08:15:00Z"),
        0.01,
        "within 5 %",
        null);
  }

  private static Page page(String state, @Nullable String person) {
    return new Page(
        "page_1",
        "inc_1",
        state,
        person,
        1,
        3,
        1,
        NOW,
        Instant.parse("2026-11-30T08:29:00Z"),
        null,
        null,
        false,
        List.of());
  }

  private static Incident incident(Incident.State state) {
    return new Incident(
        "inc_1",
        "copilot",
        "Copilot answers are 22 % longer since Friday 16:42",
        "prompt",
        "page",
        state,
        Instant.parse("2026-11-30T08:14:00Z"),
        Instant.parse("2026-11-30T08:16:00Z"),
        "ada",
        Instant.parse("2026-11-30T08:19:00Z"),
        "held",
        "internal",
        "behaviour",
        "output-length",
        "verbosity",
        List.of(
            anomaly("output-length", List.of("a", "b"), 0.22), anomaly("spend", List.of(), 0.18)));
  }

  private static Anomaly anomaly(String signal, List<String> intents, double shift) {
    return new Anomaly(
        "ano", signal, signal, "copilot", intents, 12, 214, 261, shift, 0.19, 0.25, NOW, NOW, NOW,
        NOW, 9, "");
  }
}
