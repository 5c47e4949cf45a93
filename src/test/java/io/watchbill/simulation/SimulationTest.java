package io.watchbill.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Some runs of the simulation; {@code benchmarks/run-simulation} makes many. */
class SimulationTest {
  /** The same every time, and others every day. */
  private static final int ALWAYS = 60;

  private static final int TODAY = 10;

  @Test
  void whateverBreaksEveryInvariantHolds() {
    var today = LocalDate.now().toEpochDay() * 1_000;
    System.out.printf(
        "Simulation: seeds 1 to %d, and %d to %d of today%n", ALWAYS, today, today + TODAY - 1);
    try (var simulation = new Simulation()) {
      for (var i = 0; i < ALWAYS + TODAY; i++) {
        var seed = i < ALWAYS ? i + 1 : today + i - ALWAYS;
        var failure = simulation.run(seed);
        assertThat(failure == null ? null : Reports.of(failure)).isNull();
      }
      assertThat(simulation.tally().visited())
          .as("cells of the page's table that were come to")
          .isGreaterThan(30);
    }
  }

  @Test
  void aSeedTellsTheSameStoryEveryTime() {
    assertThat(story(12)).isEqualTo(story(12)).isNotEmpty();
    assertThat(story(13)).isNotEqualTo(story(12));
  }

  private static String story(long seed) {
    try (var stand = new Stand(true)) {
      var run = new Run(seed, stand, new Tally());
      run.play(Plan.of(seed));
      return run.trace();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPlantedDefectIsNoticed(Defect defect) {
    var failure = Objects.requireNonNull(defect.seek(1, 20), "nothing notices it");
    assertThat(failure.broken().invariant()).isEqualTo(defect.noticed());
  }
}
