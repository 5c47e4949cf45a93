package io.watchbill.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Watch;
import io.watchbill.change.DiffPart;
import io.watchbill.change.TextDiff;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.WatchStatus;
import io.watchbill.escalation.Page;
import io.watchbill.incident.Incident;
import io.watchbill.runbook.Criterion;
import io.watchbill.runbook.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What incidents, watches, runs and links become in words. */
class WordsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T08:20:00Z");
  private static final TimeWords WORDS = new TimeWords(NOW, ZoneId.of("Europe/Berlin"));
  private static final UnaryOperator<String> NAMES = id -> id.equals("ada") ? "Ada Example" : id;

  @Test
  void anOpenIncidentSaysWhomItWakes() {
    var pill =
        IncidentRules.pill(incident(Incident.State.OPEN), page("waiting", "ada"), WORDS, NAMES);
    assertThat(pill).isEqualTo(new Pill("paging", "Paging Ada Example · step 1 of 3 · next 09:29"));
  }

  @Test
  void nobodyIsSaidLoudly() {
    var open = incident(Incident.State.OPEN);
    assertThat(IncidentRules.pill(open, null, WORDS, NAMES).kind()).isEqualTo("bad");
    assertThat(IncidentRules.pill(open, page("exhausted", null), WORDS, NAMES).text())
        .isEqualTo("Nobody answered: every step was paged in vain");
  }

  @Test
  void whoHasItAndHowItEnded() {
    assertThat(IncidentRules.pill(incident(Incident.State.ACKNOWLEDGED), null, WORDS, NAMES))
        .isEqualTo(new Pill("ack", "Ada Example has it since 09:16"));
    assertThat(IncidentRules.pill(incident(Incident.State.RESOLVED), null, WORDS, NAMES))
        .isEqualTo(new Pill("ok", "Resolved Mon 09:19 after 5 min"));
  }

  @Test
  void theLedeSaysHowWidelyItIsSeenAndWhatElseMoved() {
    assertThat(IncidentRules.lede(incident(Incident.State.OPEN), "B2B copilot", id -> "Spend"))
        .isEqualTo(
            "Seen in 2 of 12 intents of B2B copilot. Spend is up 18" + NumberRules.GAP + "%.");
  }

  @Test
  void aMovementKeepsItsInterval() {
    var anomaly = incident(Incident.State.OPEN).anomalies().getFirst();
    assertThat(IncidentRules.moved(anomaly, "Output length", "tokens"))
        .isEqualTo(
            new IncidentView.Fact(
                "Output length", "214 → 261", "tokens, +22" + NumberRules.GAP + "% (19 to 25)"));
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

  @Test
  void nowSaysFirstWhoIsWoken() {
    assertThat(NowRules.headline(List.of())).isEqualTo("Nothing is open");
    assertThat(NowRules.headline(List.of(open("paging", "page_1"), open("ack", null))))
        .isEqualTo("Ada Example is being paged");
    assertThat(NowRules.headline(List.of(open("bad", null))))
        .isEqualTo("An incident is open and nobody has it");
  }

  @Test
  void watchesAreCounted() {
    assertThat(NowRules.watches(List.of()).text()).isEqualTo("no watch: nobody can be woken");
    assertThat(
            NowRules.watches(
                List.of(status(WatchStatus.State.ALARMED), status(WatchStatus.State.LEARNING))))
        .isEqualTo(new Pill("bad", "1 alarmed, 1 learning"));
    assertThat(NowRules.lede(1, List.of(status(WatchStatus.State.WATCHING)), true))
        .isEqualTo("1 incident is open. 1 watch is on duty.");
  }

  @Test
  void aWatchReadsAsASentence() {
    var watch =
        new Watch(
            "w",
            "output-length",
            List.of(),
            true,
            0.1,
            null,
            null,
            new Watch.FalsePages(1, Duration.ofDays(90)),
            "verbosity",
            Watch.Severity.PAGE,
            null);
    assertThat(SignalRules.rule(watch, "tokens"))
        .isEqualTo(
            "Wakes someone when it moves by 10"
                + NumberRules.GAP
                + "% or more, tested by intent and together."
                + " Accepted for nothing: 1 page in 90 days.");
  }

  @Test
  void aLongDiffIsCutAroundWhatChanged() {
    var same = "word ".repeat(200);
    var diff =
        new TextDiff(
            List.of(
                new DiffPart(DiffPart.Kind.EQUAL, same),
                new DiffPart(DiffPart.Kind.INSERTED, "new "),
                new DiffPart(DiffPart.Kind.EQUAL, same)),
            400,
            401,
            500,
            501);
    var view = DiffRules.view(diff);
    assertThat(view.parts())
        .extracting(DiffView.Part::kind)
        .containsExactly("cut", "same", "ins", "same", "cut");
    assertThat(view.summary()).isEqualTo("400 words before, 401 after.");
  }

  @ParameterizedTest
  @CsvSource({
    "/incidents, /incidents",
    "//evil.example, /",
    "https://evil.example, /",
    "/\\evil.example, /",
    "'', /"
  })
  void signingInLeadsOnlyToOurselves(String asked, String led) {
    assertThat(LinkRules.next(asked)).isEqualTo(led);
  }

  @Test
  void addressesFromOutsideLeadToTheWebOnly() {
    assertThat(LinkRules.safe("javascript:alert(1)")).isNull();
    assertThat(LinkRules.safe("https://example.com")).isEqualTo("https://example.com");
  }

  private static NowView.Open open(String kind, @Nullable String page) {
    return new NowView.Open(
        "inc_1", new Pill(kind, ""), "", "", WORDS.moment(NOW), "Ada Example", page, false);
  }

  private static WatchStatus status(WatchStatus.State state) {
    return new WatchStatus("w", "output-length", "copilot", state, null, null, null);
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
