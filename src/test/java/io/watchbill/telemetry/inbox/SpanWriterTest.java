package io.watchbill.telemetry.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpanWriterTest {
  @Test
  void readsBackWhatItWrote() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var spans = new ArrayList<SpanFact>();
      for (int i = random.nextInt(40); i >= 0; i--) {
        spans.add(any(random));
      }
      assertThat(SpanReader.read(SpanWriter.write(spans))).as("seed %d", seed).isEqualTo(spans);
    }
    assertThat(SpanReader.read(SpanWriter.write(List.of()))).isEmpty();
  }

  @Test
  void refusesAnotherVersionAndCutBytes() {
    byte[] bytes = SpanWriter.write(List.of(any(new Random(1))));
    assertThatThrownBy(() -> SpanReader.read(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(IllegalStateException.class);
    bytes[0] = 9;
    assertThatThrownBy(() -> SpanReader.read(bytes)).hasMessageContaining("version 9");
  }

  @Test
  void isCompact() {
    var spans = new ArrayList<SpanFact>();
    for (int i = 1; i <= 200; i++) {
      spans.add(Spans.call(i).trace(i).tokens(1_000, 300).intent("billing.refund").fact());
    }
    assertThat(SpanWriter.write(spans).length / 200).isLessThan(90);
  }

  private static SpanFact any(Random random) {
    return new SpanFact(
        "s" + random.nextInt(2),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextBoolean() ? 0 : random.nextLong(),
        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
        Duration.ofSeconds(random.nextInt(10) - 2, random.nextInt(1_000_000_000)),
        SpanFact.Kind.values()[random.nextInt(4)],
        text(random),
        random.nextBoolean()
            ? null
            : new ModelUse(
                text(random),
                text(random),
                text(random),
                text(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                text(random),
                random.nextBoolean() ? null : Duration.ofNanos(random.nextLong(1L << 50)),
                number(random)),
        text(random),
        text(random),
        text(random),
        text(random),
        text(random),
        text(random),
        text(random),
        random.nextBoolean(),
        text(random),
        number(random));
  }

  private static @Nullable Long number(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> random.nextLong();
      case 2 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
      default -> (long) random.nextInt(2_000) - 10;
    };
  }

  private static @Nullable String text(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "ünïcode \uD83D\uDEA2 " + random.nextInt(5);
      default -> "t" + random.nextInt(50);
    };
  }
}
