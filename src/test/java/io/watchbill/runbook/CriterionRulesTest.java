package io.watchbill.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchbill.runbook.CriterionRules.Progress;
import io.watchbill.runbook.CriterionRules.Reading;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.SignalDefinition.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriterionRulesTest {
  private static final Instant START = Instant.parse("2026-03-30T12:00:00Z");
  private static final Criterion WITHIN =
      parsed("output-length per intent within 5% of baseline for 2h");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "output-length per intent within 5% of baseline for 2h,output-length,true,0.05,-,-,120",
        "cost-per-call within 2.5 % of baseline for 90 min,cost-per-call,false,0.025,-,-,90",
        "groundedness above 0.85 for 1h,groundedness,false,-,-,0.85,60",
        "error-rate per intent below 2% for 30m,error-rate,true,-,0.02,-,30",
        "spend below 40 for 1d,spend,false,-,40,-,1440",
      })
  void readsTheGrammar(
      String line,
      String signal,
      boolean perIntent,
      @Nullable Double tolerance,
      @Nullable Double below,
      @Nullable Double above,
      int minutes) {
    assertThat(CriterionRules.parse("  " + line + " "))
        .isEqualTo(
            new Criterion(
                line, signal, perIntent, tolerance, below, above, Duration.ofMinutes(minutes)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "all is well",
        "output-length within 5% of baseline",
        "output-length within 5 of baseline for 2h",
        "output-length within 0% of baseline for 2h",
        "output-length within 5% of baseline for 0h",
        "output-length within 5% of baseline for 999999h",
        "output-length above for 2h",
        "output-length per team above 2 for 2h",
        "output-length within 5% of baseline for 2h or so",
      })
  void refusesWhatItCannotCheck(String line) {
    assertThat(CriterionRules.parse(line)).isNull();
  }

  @Test
  void holdsOnlyAfterItsTimeWithoutABreak() {
    var progress = Progress.NONE;
    for (int minutes = 0; minutes < 120; minutes += 5) {
      var judgement = CriterionRules.judge(WITHIN, progress, measured(0.01), at(minutes));
      assertThat(judgement.held()).as("after %d min", minutes).isFalse();
      progress = judgement.progress();
    }
    var last = CriterionRules.judge(WITHIN, progress, measured(0.012), at(120));
    assertThat(last.held()).isTrue();
    assertThat(last.progress().heldSince()).isEqualTo(START);
    assertThat(last.progress().reason())
        .isEqualTo(
            "output-length is +1.2 % from its baseline over the last 1 h: held for 2 h of 2 h");
  }

  @Test
  void beginsOnlyInsideAndBreaksOnlyWellOutside() {
    var outside = CriterionRules.judge(WITHIN, Progress.NONE, measured(0.06), at(0));
    assertThat(outside.progress().heldSince()).isNull();
    assertThat(outside.progress().reason()).endsWith(": not yet");

    var begun = CriterionRules.judge(WITHIN, Progress.NONE, measured(-0.05), at(0)).progress();
    var wandering = CriterionRules.judge(WITHIN, begun, measured(0.07), at(5)).progress();
    assertThat(wandering.heldFor()).isEqualTo(Duration.ofMinutes(5));
    var broken = CriterionRules.judge(WITHIN, wandering, measured(0.08), at(10)).progress();
    assertThat(broken.heldSince()).isNull();
    assertThat(broken.heldFor()).isZero();
    assertThat(broken.reason()).endsWith("no longer holds, begins anew");
  }

  @Test
  void tooLittleDataNeitherHoldsNorBreaks() {
    var held = new Progress(START, Duration.ofMinutes(70), at(70), "");
    var night =
        CriterionRules.judge(
            WITHIN, held, new Reading.TooFew(3, 680, Duration.ofHours(24)), at(300));
    assertThat(night.held()).isFalse();
    assertThat(night.progress().heldFor()).isEqualTo(Duration.ofMinutes(70));
    assertThat(night.progress().reason())
        .isEqualTo(
            "too few calls to say: 3 in the last 24 h, about 680 are needed; this counts neither way");
    var morning = CriterionRules.judge(WITHIN, night.progress(), measured(0), at(305));
    assertThat(morning.progress().heldFor())
        .as("the hour that was looked at counts, the night does not")
        .isEqualTo(Duration.ofMinutes(130));
  }

  @Test
  void howManyCallsItTakesFollowsFromTheNoiseAndTheTolerance() {
    var hour = Duration.ofHours(1);
    var sample =
        CriterionRules.sample(Kind.MEAN, List.of(calls(400, 0.65)), START, START.plus(hour));
    assertThat(sample.calls()).isEqualTo(400);
    assertThat(sample.error()).isCloseTo(0.65 / 20, within(1e-6));
    assertThat(sample.enoughFor(WITHIN)).isFalse();
    assertThat(sample.needed(WITHIN)).isBetween(676L, 677L);
    assertThat(sample.enoughFor(parsed("output-length within 10% of baseline for 2h"))).isTrue();
    assertThat(sample.enoughFor(parsed("output-length below 300 for 2h"))).isTrue();
    var rate = CriterionRules.sample(Kind.RATE, List.of(calls(400, 0)), START, START.plus(hour));
    assertThat(rate.needed(parsed("error-rate below 2% for 1h"))).isEqualTo(50);
    assertThat(CriterionRules.sample(Kind.MEAN, List.of(), START, START.plus(hour)).calls())
        .isZero();
  }

  @Test
  void callsOfLongAgoDoNotSpeakForNow() {
    var day = Duration.ofHours(24);
    var stale =
        CriterionRules.sample(Kind.MEAN, List.of(calls(4000, 0.65)), START, START.plus(day));
    assertThat(stale.recent()).isZero();
    assertThat(stale.enoughFor(WITHIN)).isFalse();
  }

  /** One hour of calls in buckets of five minutes, with that deviation of their logarithms. */
  private static List<Bucket> calls(long count, double deviation) {
    var buckets = new ArrayList<Bucket>();
    for (int i = 0; i < 12; i++) {
      var n = count / 12 + (i < count % 12 ? 1 : 0);
      buckets.add(new Bucket(at(i * 5), n, n, n, 0, n * deviation * deviation));
    }
    return buckets;
  }

  @Test
  void whatNobodyLookedAtDoesNotCount() {
    var held = new Progress(START, Duration.ofMinutes(10), at(10), "");
    var afterAStop = CriterionRules.judge(WITHIN, held, measured(0), at(600));
    assertThat(afterAStop.progress().heldFor()).isEqualTo(Duration.ofMinutes(70));
    assertThat(afterAStop.held()).isFalse();
  }

  @Test
  void theWholeHoldMustBeInsideOnAverage() {
    var held = new Progress(START, Duration.ofMinutes(118), at(118), "");
    var drifting = new Reading.Measured(0.06, 0.055, Duration.ofHours(1));
    var judgement = CriterionRules.judge(WITHIN, held, drifting, at(125));
    assertThat(judgement.held()).isFalse();
    assertThat(judgement.progress().heldSince()).isEqualTo(START);
    assertThat(judgement.progress().reason()).endsWith("but not on average over that time");
  }

  @ParameterizedTest
  @CsvSource({
    "groundedness above 0.85 for 1h,0.86,true",
    "groundedness above 0.85 for 1h,0.85,false",
    "error-rate below 2% for 1h,0.019,true",
    "error-rate below 2% for 1h,0.02,false",
  })
  void boundsAreKeptToTheLetter(String line, double value, boolean inside) {
    var judgement = CriterionRules.judge(parsed(line), Progress.NONE, measured(value), START);
    assertThat(judgement.progress().heldSince() != null).isEqualTo(inside);
  }

  private static Criterion parsed(String line) {
    return Objects.requireNonNull(CriterionRules.parse(line));
  }

  private static Reading measured(double value) {
    return new Reading.Measured(value, value, Duration.ofHours(1));
  }

  private static Instant at(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }
}
