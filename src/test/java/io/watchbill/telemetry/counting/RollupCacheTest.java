package io.watchbill.telemetry.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.telemetry.Moments;
import io.watchbill.telemetry.Rollup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollupCacheTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private final List<Rollup> stored = new ArrayList<>();
  private final RollupCache cache = new RollupCache(50);
  private int reads;

  private List<Rollup> read(Instant from, Instant to) {
    return cache.read("copilot", from, to, this::query);
  }

  private List<Rollup> query(Instant from, Instant to) {
    reads++;
    return stored.stream()
        .filter(r -> !r.start().isBefore(from) && r.start().isBefore(to))
        .sorted(Comparator.comparing(Rollup::start))
        .toList();
  }

  private void add(Instant start) {
    stored.add(
        new Rollup(
            start,
            "copilot",
            "refund",
            "",
            "",
            "m",
            1,
            0,
            0,
            Moments.NONE,
            Moments.NONE,
            Moments.NONE,
            Moments.NONE,
            Moments.NONE,
            0,
            0,
            1));
  }

  private void addAndTell(Instant start) {
    add(start);
    var series = new SeriesKey("copilot", "refund", "", "", "m", "", "", "");
    cache.changed(List.of(new Tally.Key(start, series)));
  }

  @Test
  void readsAnHourOnce() {
    cache.on(true);
    add(NINE);
    assertThat(read(NINE, NINE.plusSeconds(300))).hasSize(1);
    assertThat(read(NINE.plusSeconds(300), NINE.plusSeconds(600))).isEmpty();
    assertThat(read(NINE, NINE)).isEmpty();
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void readsAnewWhatWasChanged() {
    cache.on(true);
    read(NINE, NINE.plusSeconds(7_200));
    addAndTell(NINE.plusSeconds(3_900));
    assertThat(read(NINE, NINE.plusSeconds(7_200))).hasSize(1);
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void keepsNothingThatChangedWhileItWasRead() {
    cache.on(true);
    cache.read(
        "copilot",
        NINE,
        NINE.plusSeconds(300),
        (from, to) -> {
          List<Rollup> before = query(from, to);
          addAndTell(NINE);
          return before;
        });
    assertThat(read(NINE, NINE.plusSeconds(300))).hasSize(1);
  }

  @Test
  void isOffWhereAnotherProcessCounts() {
    read(NINE, NINE.plusSeconds(300));
    add(NINE);
    assertThat(read(NINE, NINE.plusSeconds(300))).hasSize(1);
    cache.on(true);
    read(NINE, NINE.plusSeconds(300));
    cache.on(false);
    add(NINE);
    assertThat(read(NINE, NINE.plusSeconds(300))).hasSize(2);
  }

  @Test
  void alwaysAnswersAsTheDatabaseDoes() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      stored.clear();
      cache.on(false);
      cache.on(true);
      for (int step = 0; step < 60; step++) {
        Instant at = NINE.plus(Duration.ofMinutes(5L * random.nextInt(400)));
        if (random.nextInt(3) == 0) {
          addAndTell(at);
        } else {
          Instant to = at.plus(Duration.ofMinutes(random.nextInt(600)));
          assertThat(read(at, to)).as("seed %d", seed).isEqualTo(query(at, to));
        }
      }
    }
  }
}
