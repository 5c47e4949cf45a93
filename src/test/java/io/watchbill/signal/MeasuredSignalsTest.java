package io.watchbill.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchbill.telemetry.Call;
import io.watchbill.telemetry.Moments;
import io.watchbill.telemetry.Rollup;
import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.Telemetry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasuredSignalsTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant FIVE_PAST = NINE.plusSeconds(300);
  private final List<Rollup> rollups = new ArrayList<>();

  private final Signals signals =
      new MeasuredSignals(
          new Telemetry() {
            @Override
            public int accept(List<SpanFact> spans) {
              return 0;
            }

            @Override
            public List<Rollup> rollups(String system, Instant from, Instant to) {
              return rollups.stream()
                  .filter(r -> !r.start().isBefore(from) && r.start().isBefore(to))
                  .toList();
            }

            @Override
            public Instant completeUntil(String system) {
              return NINE;
            }

            @Override
            public @Nullable Instant firstSeen(String system) {
              return null;
            }

            @Override
            public @Nullable Instant lastSeen(String system) {
              return null;
            }

            @Override
            public Map<String, Long> unpriced(String system, Instant since) {
              return Map.of();
            }

            @Override
            public List<Call> calls(String system, @Nullable String conversation, int limit) {
              return List.of();
            }
          });

  private void add(Instant start, String intent, String version, double... outputs) {
    Moments output = Moments.NONE;
    Moments cost = Moments.NONE;
    for (double value : outputs) {
      output = output.plus(value);
      cost = cost.plus(value * 1e6);
    }
    int n = outputs.length;
    Moments input = Moments.NONE.plus(100).plus(300);
    rollups.add(
        new Rollup(
            start,
            "copilot",
            intent,
            version.isEmpty() ? "" : "answer",
            version,
            "m",
            n + 1,
            1,
            1,
            input,
            output,
            cost,
            output,
            Moments.NONE,
            100,
            n,
            1));
  }

  private Map<Scope, List<Bucket>> read(String signal, boolean perIntent) {
    return signals.buckets(signal, "copilot", perIntent, NINE, NINE.plusSeconds(3600));
  }

  @Test
  void addsUpRollupsOfTheSameScopeAndStart() {
    add(NINE, "refund", "13", 100, 200);
    add(NINE, "refund", "14", 50);
    add(NINE, "invoice", "13", 10);
    add(FIVE_PAST, "refund", "13", 7);
    var read = read("output-length", true);
    assertThat(read.keySet())
        .containsExactly(
            new Scope("copilot", null),
            new Scope("copilot", "refund"),
            new Scope("copilot", "invoice"));
    var whole = read.get(new Scope("copilot", null));
    assertThat(whole).extracting(Bucket::start).containsExactly(NINE, FIVE_PAST);
    assertThat(whole)
        .first()
        .satisfies(bucket -> {
          assertThat(bucket.n()).isEqualTo(4);
          assertThat(bucket.sum()).isEqualTo(360);
          assertThat(bucket.sumSquares()).isEqualTo(10_000 + 40_000 + 2_500 + 100);
          assertThat(bucket.sumLog())
              .isCloseTo(Math.log(100) + Math.log(200) + Math.log(50) + Math.log(10), within(1e-9));
        });
    assertThat(read("output-length", false)).containsOnlyKeys(new Scope("copilot", null));
  }

  @Test
  void ratesCountTrialsAndSuccesses() {
    add(NINE, "refund", "13", 100, 200, 300);
    assertThat(only("error-rate").n()).isEqualTo(4);
    assertThat(only("error-rate").sum()).isEqualTo(1);
    assertThat(only("truncation-rate").n()).isEqualTo(3);
    assertThat(only("truncation-rate").sum()).isEqualTo(1);
    assertThat(only("cache-hit-rate").n()).isEqualTo(2);
    assertThat(only("cache-hit-rate").sum()).isCloseTo(.5, within(1e-9));
  }

  @Test
  void moneyIsInDollars() {
    add(NINE, "refund", "13", 2, 3);
    for (String signal : List.of("spend", "cost-per-call")) {
      assertThat(only(signal).n()).isEqualTo(2);
      assertThat(only(signal).sum()).isCloseTo(5, within(1e-9));
      assertThat(only(signal).sumSquares()).isCloseTo(13, within(1e-9));
      assertThat(only(signal).sumLog()).isCloseTo(Math.log(2) + Math.log(3), within(1e-9));
      assertThat(only(signal).sumLogSquares())
          .isCloseTo(Math.pow(Math.log(2), 2) + Math.pow(Math.log(3), 2), within(1e-6));
    }
    assertThat(only("volume").sum()).isEqualTo(3);
  }

  @Test
  void leavesOutBucketsWithoutAValue() {
    add(NINE, "refund", "13");
    assertThat(read("output-length", true)).isEmpty();
    assertThat(read("time-to-first-token", true)).isEmpty();
    assertThat(only("error-rate").n()).isEqualTo(1);
  }

  @Test
  void splitsByPromptVersion() {
    add(NINE, "refund", "13", 100);
    add(NINE, "refund", "14", 150);
    add(NINE, "invoice", "", 10);
    var from = NINE;
    var to = NINE.plusSeconds(3600);
    assertThat(signals.bucketsByPromptVersion("output-length", "copilot", null, from, to))
        .containsOnlyKeys("answer@13", "answer@14", "");
    assertThat(signals.bucketsByPromptVersion("output-length", "copilot", "invoice", from, to))
        .containsOnlyKeys("");
  }

  @Test
  void doesNotPretendToMeasureWhatItDoesNot() {
    assertThat(signals.find("groundedness")).isNull();
    assertThat(signals.find("fallback-rate")).isNull();
    assertThat(read("fallback-rate", true)).isEmpty();
    assertThat(signals.find("output-length")).isNotNull();
    assertThat(signals.catalogue()).extracting(SignalDefinition::id).doesNotHaveDuplicates();
  }

  private Bucket only(String signal) {
    return Objects.requireNonNull(read(signal, false).get(new Scope("copilot", null))).getFirst();
  }
}
