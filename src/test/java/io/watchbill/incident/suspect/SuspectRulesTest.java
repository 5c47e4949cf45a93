package io.watchbill.incident.suspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchbill.change.Change;
import io.watchbill.incident.Suspect;
import io.watchbill.incident.suspect.SuspectRules.Movement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspectRulesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant ONSET = Instant.parse("2026-03-27T15:42:00Z");
  private static final List<String> NINE = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
  private static final Movement LONGER = moved("output-length", 0.22);

  @Test
  void thePromptChangeMinutesBeforeIsThePrimeSuspect() {
    var prompt = change("chg_1", "prompt", 2, "Prompt support-answer", "13", "14");
    var index = change("chg_2", "retrieval", 337, "Index rebuilt", null, null);
    var ranked = rank(List.of(LONGER), Map.of("chg_1", effect(0.21, 0.17, 0.26)), prompt, index);
    assertThat(ranked)
        .extracting(Suspect::title)
        .containsExactly("Prompt support-answer (13 → 14)", "Index rebuilt", "No recorded change");
    var prime = ranked.getFirst();
    assertThat(prime.score()).isGreaterThan(0.95);
    assertThat(prime.why())
        .containsExactly(
            "2 min before the change point, inside its interval (Friday 16:31 to Friday 16:55)",
            "a prompt change can move output length",
            "9 of 9 moved intents use prompt support-answer; the 3 others do not",
            "while both versions ran, version 14 is 21 % higher in output length than version 13"
                + " (90 % between 17 % and 26 %)");
    assertThat(ranked.get(1).why().getFirst()).isEqualTo("5 h 37 min before the change point");
  }

  @Test
  void scoresShareOneWhole() {
    var ranked =
        rank(
            List.of(LONGER, moved("cost-per-call", 0.18)),
            Map.of(),
            change("chg_1", "prompt", 2, "A", null, null),
            change("chg_2", "model", 30, "B", null, null),
            change("chg_3", "price", 5, "C", null, null));
    assertThat(ranked.stream().mapToDouble(Suspect::score).sum()).isCloseTo(1, within(1e-9));
    assertThat(ranked).extracting(Suspect::rank).containsExactly(1, 2, 3, 4);
  }

  @Test
  void withoutChangesTheUnknownIsAllThereIs() {
    var ranked = rank(List.of(LONGER), Map.of());
    assertThat(ranked)
        .singleElement()
        .satisfies(unknown -> {
          assertThat(unknown.change()).isNull();
          assertThat(unknown.score()).isEqualTo(1);
          assertThat(unknown.why())
              .startsWith(
                  "no change was recorded in the 14 days before",
                  "within intents, so the mix of intents does not explain it: 9 of 12 moved");
        });
  }

  @ParameterizedTest
  @CsvSource({
    // minutes before the onset (negative: after), least, most
    "2,0.9,1",
    "11,0.9,1",
    "-10,0.9,1",
    "120,0.85,0.95",
    "337,0.6,0.8",
    "4320,0.0,0.2",
    "-60,0.0,0.2",
    "-300,0.0,0.001",
  })
  void timeDecides(int minutesBefore, double least, double most) {
    var ranked =
        rank(List.of(LONGER), Map.of(), change("chg_1", "prompt", minutesBefore, "A", null, null));
    var score = ranked.stream().filter(s -> s.change() != null).findFirst().orElseThrow().score();
    assertThat(score).isBetween(least, most);
  }

  @Test
  void whatComesAfterTheTroubleBeganIsNotItsCause() {
    var ranked =
        rank(List.of(LONGER), Map.of(), change("chg_1", "prompt", -300, "Fix", null, null));
    assertThat(ranked.getFirst().change()).isNull();
    assertThat(ranked.getLast().why().getFirst())
        .isEqualTo("4 h 47 min after it had begun (Friday 16:31 to Friday 16:55)");
  }

  @ParameterizedTest
  @CsvSource({
    "prompt,output-length,1", "model,output-length,1", "price,output-length,0.02", "price,spend,1",
    "evals,output-length,0.02", "evals,groundedness,1", "prompt,groundedness,1",
        "retrieval,groundedness,0.9",
    "deploy,latency,1", "prompt,volume,0.05", "flag,volume,0.5", "something,output-length,0.6",
  })
  void aKindOfChangeMovesSomeSignalsAndNotOthers(String kind, String signal, double power) {
    assertThat(SuspectRules.power(kind, signal)).isEqualTo(power);
  }

  @Test
  void aVersionThatDoesNotDifferIsCleared() {
    var prompt = change("chg_1", "prompt", 2, "A", "1", "2");
    var ranked = rank(List.of(LONGER), Map.of("chg_1", effect(0.01, -0.02, 0.04)), prompt);
    assertThat(ranked.getFirst().score()).isBetween(0.4, 0.6);
    var unclear = rank(List.of(LONGER), Map.of("chg_1", effect(0.1, -0.1, 0.35)), prompt);
    assertThat(unclear.getFirst().score()).isGreaterThan(0.9);
    assertThat(unclear.getFirst().change()).isNotNull();
  }

  @Test
  void aChangeOfOtherIntentsIsHardlySuspect() {
    var elsewhere =
        new Change(
            "chg_1",
            "copilot",
            "prompt",
            "prompt",
            "Other prompt",
            null,
            null,
            ONSET.minusSeconds(120),
            null,
            null,
            null,
            null,
            null,
            null,
            List.of("x", "y"),
            "api");
    var ranked = rank(List.of(LONGER), Map.of(), elsewhere);
    assertThat(ranked.getFirst().change()).isNull();
    assertThat(ranked.getLast().why()).contains("touches 0 of 9 moved intents");
  }

  private static List<Suspect> rank(
      List<Movement> moved, Map<String, VersionEffect> effects, Change... changes) {
    return SuspectRules.rank(moved, List.of(changes), effects, BERLIN);
  }

  private static VersionEffect effect(double shift, double low, double high) {
    return new VersionEffect(
        "chg_1", "support-answer", "13", "14", shift, low, high, true, 9, 9, 0, 3);
  }

  private static Movement moved(String signal, double shift) {
    return new Movement(
        signal,
        signal.replace('-', ' '),
        shift,
        ONSET.minus(Duration.ofMinutes(11)),
        ONSET,
        ONSET.plus(Duration.ofMinutes(13)),
        NINE,
        12);
  }

  static Change change(
      String id,
      String kind,
      int minutesBefore,
      String summary,
      @Nullable String from,
      @Nullable String to) {
    return new Change(
        id,
        "copilot",
        kind,
        kind,
        summary,
        "dee",
        "dee",
        ONSET.minus(Duration.ofMinutes(minutesBefore)),
        from,
        to,
        null,
        null,
        null,
        null,
        List.of(),
        "api");
  }
}
