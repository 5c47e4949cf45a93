package io.watchbill.telemetry.counting;

import static io.watchbill.telemetry.Spans.call;
import static io.watchbill.telemetry.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.watchbill.platform.RunMode;
import io.watchbill.platform.WatchbillException;
import io.watchbill.telemetry.Rollup;
import io.watchbill.telemetry.Spans;
import io.watchbill.telemetry.TelemetrySettings;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private static final Duration QUIET = Duration.ofSeconds(6);
  private static final Duration LONG_QUIET = Duration.ofSeconds(61);

  @Test
  void countsACallOnceItsTraceIsQuiet() {
    var desk = new Desk();
    desk.accept(
        span(1).intent("refund").prompt("answer", "14").conversation("c1"),
        call(2).under(1).tokens(1_000, 300).cached(600).finish("length"));
    assertThat(desk.rollups()).isEmpty();
    desk.advance(QUIET);
    assertThat(desk.rollups())
        .singleElement()
        .satisfies(rollup -> {
          assertThat(rollup.start()).isEqualTo(Spans.START);
          assertThat(rollup.intent()).isEqualTo("refund");
          assertThat(rollup.promptName() + "@" + rollup.promptVersion()).isEqualTo("answer@14");
          assertThat(rollup.model()).isEqualTo("gpt-4o-mini-2024-07-18");
          assertThat(rollup.calls()).isEqualTo(1);
          assertThat(rollup.truncated()).isEqualTo(1);
          assertThat(rollup.conversationsStarted()).isEqualTo(1);
          assertThat(rollup.cachedTokens()).isEqualTo(600);
          assertThat(rollup.output().sum()).isEqualTo(300);
          assertThat(rollup.output().sumLog()).isCloseTo(Math.log(300), within(1e-9));
          assertThat(rollup.cost().sum()).isCloseTo(400 * .15 + 600 * .075 + 180, within(1e-6));
          assertThat(rollup.latencyMillis().sum()).isEqualTo(800);
        });
    assertThat(desk.count("select count(*) from span_inbox")).isZero();
    assertThat(desk.backlog.waiting()).isZero();
  }

  @Test
  void aResentBatchCountsOnce() {
    var desk = new Desk();
    for (int i = 0; i < 3; i++) {
      desk.accept(call(1).tokens(220, 60), call(2).under(1).tokens(220, 60).intent("refund"));
      desk.advance(i == 0 ? Duration.ZERO : Duration.ofMinutes(2));
    }
    desk.accept(call(1).tokens(220, 60)); // the parent alone, which only repeats
    desk.accept(call(2).under(1).tokens(220, 60)); // the call alone, its intent inherited before
    desk.advance(LONG_QUIET);
    assertThat(desk.rollups())
        .singleElement()
        .satisfies(r -> {
          assertThat(r.calls()).isEqualTo(1);
          assertThat(r.intent()).isEqualTo("refund");
          assertThat(r.conversationsStarted()).isEqualTo(1);
        });
    assertThat(desk.telemetry.calls("copilot", null, 10)).hasSize(1);
  }

  @Test
  void aLateParentBringsTheIntentAndIsNotCountedBesideItsCalls() {
    var desk = new Desk();
    desk.accept(
        call(3).under(2).tokens(100, 40), span(2).under(1), call(4).under(1).tokens(120, 20));
    desk.advance(LONG_QUIET);
    assertThat(desk.rollups())
        .singleElement()
        .satisfies(r -> assertThat(r.intent()).isEqualTo("unknown"));
    desk.accept(call(1).tokens(220, 60).intent("refund").conversation("c9"));
    desk.advance(QUIET);
    assertThat(desk.rollups())
        .singleElement()
        .satisfies(r -> {
          assertThat(r.intent()).isEqualTo("refund");
          assertThat(r.calls()).isEqualTo(2);
          assertThat(r.output().sum()).isEqualTo(60);
          assertThat(r.conversationsStarted()).isEqualTo(1);
        });
    assertThat(desk.telemetry.calls("copilot", "c9", 10)).hasSize(2);
    assertThat(desk.count("select sum(conversations) from rollup")).isEqualTo(1);
    assertThat(desk.count("select sum(calls) from rollup")).isEqualTo(2);
  }

  @Test
  void aLateChildWithUsageTakesTheCountOfItsParent() {
    var desk = new Desk();
    desk.accept(call(1).tokens(220, 60));
    desk.advance(QUIET);
    desk.accept(call(2).under(1).tokens(100, 40), call(3).under(1).tokens(120, 20));
    desk.advance(LONG_QUIET);
    assertThat(desk.rollups())
        .singleElement()
        .satisfies(r -> {
          assertThat(r.calls()).isEqualTo(2);
          assertThat(r.input().sum()).isEqualTo(220);
        });
  }

  @Test
  void aFailedCallIsACallWithAnErrorAndWithoutALength() {
    var desk = new Desk();
    desk.accept(call(1).failed());
    desk.advance(QUIET);
    assertThat(desk.rollups())
        .singleElement()
        .satisfies(r -> {
          assertThat(r.calls()).isEqualTo(1);
          assertThat(r.errors()).isEqualTo(1);
          assertThat(r.output().n()).isZero();
          assertThat(r.priced()).isZero();
        });
  }

  @Test
  void aConversationIsStartedByItsFirstCallOnly() {
    var desk = new Desk();
    for (int turn = 1; turn <= 3; turn++) {
      desk.accept(call(turn).trace(turn).tokens(10, 10).conversation("c1").intent("refund"));
      desk.accept(call(turn + 10).trace(turn + 10).tokens(10, 10).intent("refund"));
      desk.advance(QUIET);
    }
    desk.accept(span(90).trace(3).conversation("c1").outcome("escalated"));
    desk.advance(QUIET);
    assertThat(desk.rollups().getFirst().conversationsStarted()).isEqualTo(4);
    assertThat(
            desk.jdbc.queryForObject(
                "select outcome from conversation where id = 'c1'", String.class))
        .isEqualTo("escalated");
  }

  @Test
  void whatWasAcceptedBeforeACrashIsCountedAfterIt() {
    var database = TestDatabase.fresh();
    var clock = SettableClock.at("2026-03-02T09:00:00Z");
    var before = new Desk(database, clock, Desk.SETTINGS, RunMode.SERVE);
    before.accept(call(1).tokens(100, 40), call(2).trace(8).tokens(100, 40));
    var after = new Desk(database, clock, Desk.SETTINGS, RunMode.SERVE);
    after.advance(LONG_QUIET);
    assertThat(after.rollups().getFirst().calls()).isEqualTo(2);
    assertThat(after.count("select count(*) from span_inbox")).isZero();
  }

  @Test
  void aCrashBetweenCountingAndRemovingCountsNothingTwice() {
    var database = TestDatabase.fresh();
    var clock = SettableClock.at("2026-03-02T09:00:00Z");
    var desk = new Desk(database, clock, Desk.SETTINGS, RunMode.SERVE);
    // One batch with a finished trace and one that stays open keeps both in the inbox.
    desk.accept(
        call(1).tokens(220, 60).intent("refund"),
        call(2).under(1).tokens(220, 60),
        call(9).trace(99).under(77).tokens(5, 5));
    desk.advance(QUIET);
    assertThat(desk.rollups().getFirst().calls()).isEqualTo(1);
    desk.settle.stop();
    var after = new Desk(database, clock, Desk.SETTINGS, RunMode.SERVE);
    after.advance(LONG_QUIET);
    assertThat(after.count("select sum(calls) from rollup")).isEqualTo(2);
    assertThat(after.count("select count(*) from span_inbox")).isZero();
  }

  @Test
  void aFailureInTheMiddleLeavesNothingHalfDone() {
    var desk = new Desk();
    desk.accept(call(1).tokens(100, 40).conversation("c1"));
    desk.jdbc.execute("alter table heard rename to heard_away");
    assertThatThrownBy(() -> desk.advance(QUIET)).isInstanceOf(RuntimeException.class);
    assertThat(desk.count("select count(*) from call")).isZero();
    assertThat(desk.count("select count(*) from rollup")).isZero();
    desk.jdbc.execute("alter table heard_away rename to heard");
    desk.advance(QUIET);
    assertThat(desk.rollups().getFirst().calls()).isEqualTo(1);
    assertThat(desk.rollups().getFirst().conversationsStarted()).isEqualTo(1);
    assertThat(desk.count("select count(*) from span_inbox")).isZero();
  }

  @Test
  void twoServersOnOneDatabaseCountEverythingOnce() {
    var database = TestDatabase.fresh();
    var clock = SettableClock.at("2026-03-02T09:00:00Z");
    var one = new Desk(database, clock, Desk.SETTINGS, RunMode.SERVE);
    var two = new Desk(database, clock, Desk.SETTINGS, RunMode.SERVE);
    one.settle.runDue(clock.instant());
    two.settle.runDue(clock.instant());
    for (int i = 1; i <= 10; i++) {
      (i % 2 == 0 ? one : two).accept(call(i).trace(i).tokens(10, 10));
    }
    for (int second = 0; second < 30; second++) {
      clock.advance(Duration.ofSeconds(1));
      two.settle.runDue(clock.instant());
      one.settle.runDue(clock.instant());
    }
    assertThat(one.count("select sum(calls) from rollup")).isEqualTo(10);
    assertThat(two.telemetry.completeUntil("copilot"))
        .isEqualTo(clock.instant().minus(Duration.ofMinutes(2)));
    one.accept(call(50).trace(50).tokens(10, 10)); // and then the first one dies
    for (int second = 0; second < 40; second++) {
      clock.advance(Duration.ofSeconds(1));
      two.settle.runDue(clock.instant());
    }
    assertThat(two.count("select sum(calls) from rollup")).isEqualTo(11);
  }

  @Test
  void spansInAnyOrderAndAnyBatchesGiveTheSameCounts() {
    Map<String, Long> expected = Map.of();
    for (int seed = 0; seed < 8; seed++) {
      var random = new Random(seed);
      var pieces = new ArrayList<Spans>();
      for (int trace = 1; trace <= 12; trace++) {
        pieces.add(call(1).trace(trace).tokens(30, 30).intent("i" + trace % 3));
        pieces.add(span(2).trace(trace).under(1).conversation("c" + trace % 4));
        pieces.add(call(3).trace(trace).under(2).tokens(10, 10));
        pieces.add(call(4).trace(trace).under(1).tokens(20, 20));
      }
      java.util.Collections.shuffle(pieces, random);
      var desk = new Desk();
      while (!pieces.isEmpty()) {
        int n = Math.min(pieces.size(), 1 + random.nextInt(9));
        var batch = pieces.subList(0, n);
        desk.accept(batch.toArray(Spans[]::new));
        if (random.nextInt(5) == 0) {
          desk.accept(batch.toArray(Spans[]::new));
        }
        batch.clear();
        desk.advance(Duration.ofMillis(random.nextInt(3_000)));
      }
      desk.advance(Duration.ofMinutes(10));
      var counted = new java.util.TreeMap<String, Long>();
      desk.rollups()
          .forEach(r -> counted.merge(r.intent() + " " + r.output().sum(), r.calls(), Long::sum));
      expected = seed == 0 ? counted : expected;
      assertThat(counted).as("seed %d", seed).isEqualTo(expected);
      assertThat(desk.count("select sum(calls) from rollup")).isEqualTo(24);
    }
  }

  @Test
  void refusesWhenTooMuchWaits() {
    var s = Desk.SETTINGS;
    var small =
        new TelemetrySettings(
            s.quiet(), s.quietWithoutRoot(), s.longestTrace(), s.lateness(), 10, 20, 200, 30, 400);
    var desk =
        new Desk(
            TestDatabase.fresh(), SettableClock.at("2026-03-02T09:00:00Z"), small, RunMode.SERVE);
    for (int i = 1; i <= 20; i++) {
      desk.accept(call(i).trace(i).under(500).tokens(1, 1));
    }
    assertThatThrownBy(() -> desk.accept(call(21).trace(21).tokens(1, 1)))
        .isInstanceOfSatisfying(
            WatchbillException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("TELEMETRY-FULL");
              assertThat(refused.status()).isEqualTo(503);
            });
    desk.advance(Duration.ofSeconds(1)); // more than fits in memory is counted at once
    assertThat(desk.backlog.waiting()).isLessThan(20);
    desk.accept(call(21).trace(21).tokens(1, 1));
    desk.advance(Duration.ofMinutes(2));
    assertThat(desk.count("select sum(calls) from rollup")).isEqualTo(21);
    assertThat(desk.backlog.waiting()).isZero();
  }

  @Test
  void manyNamesAreFoldedIntoOther() {
    var desk = new Desk();
    for (int i = 1; i <= 203; i++) {
      desk.accept(call(i).trace(i).tokens(1, 1).intent("id-" + i));
    }
    desk.advance(QUIET);
    assertThat(desk.rollups()).hasSize(201);
    assertThat(desk.rollups().stream().filter(r -> r.intent().equals("other")).findFirst())
        .hasValueSatisfying(r -> assertThat(r.calls()).isEqualTo(3));
    assertThat(desk.meters.counter("watchbill.telemetry.folded", "kind", "intent").count())
        .isEqualTo(3);
  }

  @Test
  void isCompleteUpToTheOldestSpanNotCountedYet() {
    var desk = new Desk();
    desk.advance(Duration.ofMinutes(10));
    Instant now = desk.clock.instant();
    assertThat(desk.telemetry.completeUntil("copilot")).isEqualTo(now.minusSeconds(120));
    desk.accept(call(1).under(9).at(now.minusSeconds(100)).tokens(1, 1));
    desk.accept(call(2).trace(8).at(now.minusSeconds(4_000)).tokens(1, 1)); // too late to wait for
    desk.advance(Duration.ofSeconds(30));
    assertThat(desk.telemetry.completeUntil("copilot")).isEqualTo(now.minusSeconds(100));
    desk.advance(LONG_QUIET);
    assertThat(desk.telemetry.completeUntil("copilot"))
        .isEqualTo(desk.clock.instant().minusSeconds(120));
  }

  @Test
  void underASimulatedClockEverythingInTimeIsCountedWhenItsBucketIsComplete() {
    var desk =
        new Desk(
            TestDatabase.fresh(),
            SettableClock.at("2026-03-02T09:00:00Z"),
            Desk.SETTINGS,
            RunMode.REPLAY);
    for (int i = 1; i <= 299; i++) {
      desk.advance(Duration.ofSeconds(1));
      desk.accept(call(i).trace(i).at(desk.clock.instant().minusMillis(1_200)).tokens(1, 1));
    }
    desk.driver.advanceTo(Spans.START.plus(Duration.ofMinutes(7)));
    assertThat(desk.telemetry.completeUntil("copilot"))
        .isEqualTo(Spans.START.plus(Duration.ofMinutes(5)));
    assertThat(desk.rollups().stream().mapToLong(Rollup::calls).sum()).isEqualTo(299);
  }

  @Test
  void aReplayCountsWhatIsSentAgainOnceOnWhateverDatabase() {
    var database = TestDatabase.fresh();
    for (int start = 1; start <= 2; start++) {
      var desk =
          new Desk(
              database, SettableClock.at("2026-03-02T09:00:00Z"), Desk.SETTINGS, RunMode.REPLAY);
      desk.accept(call(1).trace(8).tokens(1, 1));
      desk.advance(Duration.ofMinutes(10));
      desk.accept(call(1).trace(8).tokens(1, 1), call(2).trace(9).tokens(1, 1));
      desk.advance(Duration.ofMinutes(10));
      assertThat(desk.rollups().stream().mapToLong(Rollup::calls).sum()).isEqualTo(2);
    }
  }

  @Test
  void forgetsDaysThatWereKeptLongEnough() {
    var desk = new Desk();
    desk.accept(call(1).tokens(1, 1).conversation("c1"));
    desk.accept(call(2).trace(8).at(Spans.START.minus(Duration.ofDays(45))).tokens(1, 1));
    desk.advance(Duration.ofDays(29));
    assertThat(desk.count("select count(*) from call")).isEqualTo(1);
    assertThat(desk.meters.counter("watchbill.telemetry.too.old").count()).isEqualTo(1);
    desk.advance(Duration.ofDays(3));
    assertThat(desk.count("select count(*) from call")).isZero();
    assertThat(desk.calls.days()).isEmpty();
    assertThat(desk.rollups()).hasSize(1);
    desk.accept(call(3).trace(9).at(desk.clock.instant()).tokens(1, 1));
    desk.advance(QUIET);
    assertThat(desk.count("select count(*) from call")).isEqualTo(1);
  }

  @Test
  void tellsWhatCameAndWhatHasNoPrice() {
    var desk = new Desk();
    assertThat(desk.telemetry.firstSeen("copilot")).isNull();
    assertThat(desk.telemetry.lastSeen("copilot")).isNull();
    desk.accept(call(1).tokens(10, 20).model("house-model-7"), call(2).trace(8).tokens(1, 1));
    assertThat(desk.telemetry.lastSeen("copilot")).isEqualTo(Spans.START);
    desk.advance(QUIET);
    assertThat(desk.telemetry.firstSeen("copilot")).isEqualTo(Spans.START);
    assertThat(desk.telemetry.unpriced("copilot", Spans.START)).isEmpty(); // priced as asked for
    assertThat(desk.telemetry.calls("copilot", null, 1)).hasSize(1);
    assertThat(desk.telemetry.calls("elsewhere", null, 10)).isEmpty();
    var call = desk.telemetry.calls("copilot", "01020304050607080000000000000008", 10).getFirst();
    assertThat(call.spanId()).isEqualTo("0000000000000002");
    assertThat(call.conversation()).isEqualTo(call.traceId());
    assertThat(call.intent()).isEqualTo("unknown");
    assertThat(call.use().modelAnswered()).isEqualTo("gpt-4o-mini-2024-07-18");
  }

  @Test
  void keepsTextThatPostgresCannotStore() {
    var desk = new Desk();
    desk.accept(call(1).tokens(1, 1).intent("a\0b").conversation("c\0d"));
    desk.advance(QUIET);
    assertThat(desk.rollups().getFirst().intent()).isEqualTo("ab");
  }
}
