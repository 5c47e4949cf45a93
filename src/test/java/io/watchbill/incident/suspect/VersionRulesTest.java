package io.watchbill.incident.suspect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchbill.signal.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VersionRulesTest {
  private static final Instant ONSET = Instant.parse("2026-03-27T15:42:00Z");

  @Test
  void findsTheVersionAChangeNames() {
    var change = SuspectRulesTest.change("chg_1", "prompt", 2, "A", "13", "14");
    var found =
        requireNonNull(
            VersionRules.replacement(
                change,
                List.of(change),
                Map.of(
                    "support@13", hours(-48, 48, 5, 1),
                    "support@12", hours(-48, 2, 5, 1),
                    "other@9", hours(-48, 90, 5, 1),
                    "support@14", hours(1, 20, 5, 2))));
    assertThat(found)
        .isEqualTo(new VersionRules.Replacement("support", "support@13", "support@14"));
    assertThat(found.oldVersion()).isEqualTo("13");
    assertThat(found.newVersion()).isEqualTo("14");
  }

  @Test
  void aCommitHashIsTakenForTheVersionThatAppearedAfterIt() {
    var earlier = SuspectRulesTest.change("chg_0", "prompt", 60 * 24, "B", "c0ffee", "beef");
    var change = SuspectRulesTest.change("chg_1", "prompt", 2, "A", "beef", "d00d");
    var versions = Map.of("support@13", hours(-48, 48, 5, 1), "support@14", hours(1, 20, 5, 2));
    assertThat(VersionRules.replacement(change, List.of(change, earlier), versions)).isNotNull();
    assertThat(VersionRules.replacement(earlier, List.of(change, earlier), versions)).isNull();
  }

  @Test
  void callsWithoutVersionsSayNothing() {
    var change = SuspectRulesTest.change("chg_1", "prompt", 2, "A", "13", "14");
    assertThat(VersionRules.replacement(change, List.of(change), Map.of("", hours(-48, 90, 5, 1))))
        .isNull();
  }

  @Test
  void measuresTheDifferenceWithinIntentsAndWhoUsesThePrompt() {
    var change = SuspectRulesTest.change("chg_1", "prompt", 2, "A", "13", "14");
    var versions = new VersionRules.Replacement("support", "support@13", "support@14");
    var effect =
        requireNonNull(
            VersionRules.effect(
                change,
                versions,
                Map.of(
                    "long", both(6.0, 0.2),
                    "short", both(3.0, 0.2),
                    "untouched", Map.of("other@1", hours(-48, 90, 5, 3)),
                    "unmoved", both(4.0, 0.0)),
                Set.of("long", "short")));
    assertThat(effect.shift()).isCloseTo(Math.expm1(0.2), within(0.03));
    assertThat(effect.low()).isLessThan(effect.shift()).isGreaterThan(0.1);
    assertThat(effect.high()).isGreaterThan(effect.shift()).isLessThan(0.4);
    assertThat(effect.sameTime()).isFalse();
    assertThat(List.of(effect.movedUsing(), effect.moved(), effect.stillUsing(), effect.still()))
        .containsExactly(2, 2, 1, 2);
  }

  @Test
  void versionsThatRanSideBySideAreComparedSideBySide() {
    var change = SuspectRulesTest.change("chg_1", "prompt", 2, "A", "13", "14");
    var versions = new VersionRules.Replacement("support", "support@13", "support@14");
    var effect =
        requireNonNull(
            VersionRules.effect(
                change,
                versions,
                Map.of(
                    "only",
                    Map.of("support@13", hours(-48, 60, 5, 4), "support@14", hours(0, 12, 5, 4.2))),
                Set.of()));
    assertThat(effect.sameTime()).isTrue();
  }

  @Test
  void anHourOrTwoIsNoEvidence() {
    var change = SuspectRulesTest.change("chg_1", "prompt", 2, "A", "13", "14");
    var versions = new VersionRules.Replacement("support", "support@13", "support@14");
    assertThat(
            VersionRules.effect(
                change,
                versions,
                Map.of(
                    "a",
                    Map.of("support@13", hours(-48, 48, 5, 4), "support@14", hours(1, 1, 5, 4))),
                Set.of("a")))
        .isNull();
  }

  @Test
  void twoHoursOfANewVersionAreNotSureOfThemselves() {
    var change = SuspectRulesTest.change("chg_1", "prompt", 2, "A", "13", "14");
    var versions = new VersionRules.Replacement("support", "support@13", "support@14");
    int held = 0;
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var perIntent = new HashMap<String, Map<String, List<Bucket>>>();
      for (int intent = 0; intent < 9; intent++) {
        perIntent.put(
            "intent-" + intent,
            Map.of(
                "support@13", rough(random, -120, 120, 4, 5),
                "support@14", rough(random, 1, 2, 3, 5.2)));
      }
      var effect =
          requireNonNull(VersionRules.effect(change, versions, perIntent, perIntent.keySet()));
      held += effect.low() <= Math.expm1(0.2) && effect.high() >= Math.expm1(0.2) ? 1 : 0;
    }
    assertThat(held / 300.0)
        .as("share of 90 % intervals that hold the truth")
        .isBetween(0.84, 0.96);
  }

  /** Hours of a few calls that each scatter by half. */
  private static List<Bucket> rough(Random random, int first, int count, long n, double meanLog) {
    var buckets = new ArrayList<Bucket>();
    for (int i = 0; i < count; i++) {
      var log = meanLog + random.nextGaussian() * 0.5 / Math.sqrt(n);
      var at = ONSET.plus(Duration.ofHours(first + i));
      buckets.add(
          new Bucket(at, n, n * Math.exp(log), n * Math.exp(2 * log), n * log, n * log * log));
    }
    return buckets;
  }

  private static Map<String, List<Bucket>> both(double level, double shift) {
    return Map.of(
        "support@13", hours(-48, 48, 20, level), "support@14", hours(1, 24, 20, level + shift));
  }

  /** Hourly buckets with n calls each around a mean logarithm. */
  private static List<Bucket> hours(int first, int count, long n, double meanLog) {
    var random = new Random(first * 31L + count);
    var buckets = new ArrayList<Bucket>();
    for (int i = 0; i < count; i++) {
      var log = meanLog + random.nextGaussian() * 0.05;
      buckets.add(
          new Bucket(
              ONSET.plus(Duration.ofHours(first + i)),
              n,
              n * Math.exp(log),
              n * Math.exp(2 * log),
              n * log,
              n * log * log));
    }
    return buckets;
  }
}
