package io.watchbill.drift.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.drift.detection.FirstDetectionBenchmark.Outcome;
import io.watchbill.signal.SignalDefinition.Kind;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The whole engine on simulated traffic: what must page and what must not. */
class DetectorTest {
  private static final long CHANGE = Traffic.MONDAY + 22 * 288 + 120;

  private static Outcome play(Kind kind, double shift, Consumer<Traffic.Event> what) {
    var event = new Traffic.Event();
    what.accept(event);
    return FirstDetectionBenchmark.play(
        Traffic.Plan.business(77, 8, 300), event, kind, shift, 27, CHANGE);
  }

  private static double from(double slot, double factor) {
    return slot >= CHANGE ? factor : 1;
  }

  @Test
  void longerAndShorterAnswersPageWithinADay() {
    for (double factor : new double[] {1.22, 0.78}) {
      var outcome = play(Kind.MEAN, 0.10, e -> e.length = slot -> from(slot, factor));
      assertThat(outcome.falsePages()).isZero();
      assertThat(outcome.found()).isTrue();
      assertThat(outcome.delayHours()).isLessThan(24);
    }
  }

  @Test
  void anotherMixOrMoreTrafficDoesNotPageForBehaviour() {
    var mix = play(Kind.MEAN, 0.10, e -> e.mix = slot -> slot >= CHANGE ? 0.6 : 0);
    var volume = play(Kind.MEAN, 0.10, e -> e.rate = slot -> from(slot, 2));
    assertThat(mix).isEqualTo(volume).isEqualTo(new Outcome(0, false, 0, 0, 0, 0));
  }

  @Test
  void oneIntentOfManyPages() {
    var outcome =
        play(
            Kind.MEAN,
            0.10,
            e -> {
              e.length = slot -> from(slot, 1.6);
              e.firstMoved = 2;
              e.moved = 1;
            });
    assertThat(outcome.found()).isTrue();
    assertThat(outcome.delayHours()).isLessThan(72);
  }

  @Test
  void errorsAndVolumePageForThemselves() {
    var errors = play(Kind.RATE, 0.5, e -> e.error = slot -> from(slot, 4));
    assertThat(errors.falsePages()).isZero();
    assertThat(errors.found()).isTrue();
    var volume = play(Kind.TOTAL, 0.25, e -> e.rate = slot -> from(slot, 2.5));
    assertThat(volume.found()).isTrue();
    assertThat(volume.delayHours()).isLessThan(24);
  }
}
