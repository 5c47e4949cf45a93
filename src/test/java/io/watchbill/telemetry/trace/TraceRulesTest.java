package io.watchbill.telemetry.trace;

import static io.watchbill.telemetry.Spans.call;
import static io.watchbill.telemetry.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceRulesTest {
  private static List<SpanFact> calls(Spans... spans) {
    return TraceRules.calls(Stream.of(spans).map(Spans::fact).toList());
  }

  private static List<Long> ids(Spans... spans) {
    return calls(spans).stream().map(SpanFact::spanId).toList();
  }

  @Test
  void countsASingleCall() {
    assertThat(ids(call(1).tokens(100, 40))).containsExactly(1L);
  }

  @Test
  void countsNothingWhereNoModelWasUsed() {
    assertThat(ids(span(1))).isEmpty();
    assertThat(ids(span(1), span(2).under(1))).isEmpty();
  }

  @Test
  void anAgentThatRepeatsItsCallsIsNotCounted() {
    assertThat(
            ids(
                call(1).tokens(220, 60),
                span(2).under(1),
                call(3).under(2).tokens(100, 40),
                call(4).under(2).tokens(120, 20)))
        .containsExactly(3L, 4L);
  }

  @Test
  void aParentOfTheSameNameAndOperationIsNotCountedEither() {
    assertThat(ids(call(1).tokens(8, 0), call(2).under(1).tokens(8, 0))).containsExactly(2L);
  }

  @Test
  void usageOnAParentAloneIsCountedThere() {
    assertThat(ids(call(1).tokens(100, 40), span(2).under(1))).containsExactly(1L);
  }

  @Test
  void usageOnASpanThatIsNoCallCountsWhenNothingBelowCarriesAny() {
    assertThat(ids(span(1).tokens(100, 40), span(2).under(1))).containsExactly(1L);
  }

  @Test
  void aRootThatCopiesTheAnswerWithoutUsageIsNotCounted() {
    assertThat(ids(span(1), call(2).under(1).tokens(100, 40))).containsExactly(2L);
    assertThat(ids(call(1), call(2).under(1).tokens(100, 40))).containsExactly(2L);
  }

  @Test
  void aFailedCallCountsOnceWhereItFailed() {
    assertThat(ids(call(1).failed(), call(2).under(1).failed())).containsExactly(2L);
  }

  @Test
  void aFailedTryBelowACountedCallIsACallToo() {
    assertThat(ids(call(1).tokens(9, 9), call(2).under(1).failed())).containsExactly(1L, 2L);
    assertThat(ids(call(1).tokens(9, 9), call(2).under(1).failed(), call(3).under(1).tokens(9, 9)))
        .containsExactly(2L, 3L);
  }

  @Test
  void ofAPendingSpanAndItsFinalFormTheFinalOneCounts() {
    var pending = call(1).lasting(Duration.ZERO).intent("refund");
    var finished = call(1).tokens(100, 40);
    for (var order : List.of(new Spans[] {pending, finished}, new Spans[] {finished, pending})) {
      var found = calls(order);
      assertThat(found).hasSize(1);
      assertThat(Objects.requireNonNull(found.getFirst().use()).outputTokens()).isEqualTo(40L);
      assertThat(found.getFirst().intent()).isEqualTo("refund");
    }
  }

  @Test
  void inheritsFromTheNearestAncestor() {
    var found =
        calls(
            span(1).intent("far").conversation("c1").prompt("answer", "13"),
            span(2).under(1).intent("near").prompt(null, "14"),
            span(3).under(2),
            call(4).under(3).tokens(1, 1));
    assertThat(found.getFirst().intent()).isEqualTo("near");
    assertThat(found.getFirst().conversation()).isEqualTo("c1");
    assertThat(found.getFirst().promptName()).isNull();
    assertThat(found.getFirst().promptVersion()).isEqualTo("14");
  }

  @Test
  void takesTheOnlyValueOfTheTraceWhenNoAncestorHasOne() {
    var found = calls(span(1), span(2).under(1).intent("refund"), call(3).under(1).tokens(1, 1));
    assertThat(found.getFirst().intent()).isEqualTo("refund");
  }

  @Test
  void guessesNothingWhereTheTraceHoldsTwoValues() {
    var found =
        calls(
            span(1),
            span(2).under(1).intent("refund"),
            span(3).under(1).intent("invoice"),
            call(4).under(1).tokens(1, 1));
    assertThat(found.getFirst().intent()).isNull();
  }

  @Test
  void aPromptIsTakenFromABesideSpanButNotFromACallBeside() {
    var beside =
        calls(span(1), span(2).under(1).prompt("answer", "14"), call(3).under(1).tokens(1, 1));
    assertThat(beside.getFirst().promptVersion()).isEqualTo("14");
    var call =
        calls(
            span(1),
            call(2).under(1).prompt("answer", "14").tokens(1, 1),
            call(3).under(1).tokens(1, 1));
    assertThat(call.get(1).promptVersion()).isNull();
  }

  @Test
  void sharesACostToldOnTheParentOnly() {
    var found =
        calls(
            call(1).tokens(220, 60).cost(1_000),
            call(2).under(1).tokens(150, 50),
            call(3).under(1).tokens(40, 10));
    assertThat(found)
        .extracting(span -> Objects.requireNonNull(span.use()).reportedCostMicros())
        .containsExactly(800L, 200L);
  }

  @Test
  void doesNotShareACostTheCallsTellThemselves() {
    var found =
        calls(
            call(1).tokens(220, 60).cost(1_000),
            call(2).under(1).tokens(150, 50).cost(700),
            call(3).under(1).tokens(40, 10));
    assertThat(found)
        .extracting(span -> Objects.requireNonNull(span.use()).reportedCostMicros())
        .containsExactly(700L, null);
  }

  @Test
  void namesTheAncestorThatIsMissing() {
    var judged =
        TraceRules.judge(List.of(span(2).under(9).fact(), call(3).under(2).tokens(1, 1).fact()));
    assertThat(judged.getFirst().missingAncestor()).isEqualTo(9);
    var whole = TraceRules.judge(List.of(span(2).fact(), call(3).under(2).tokens(1, 1).fact()));
    assertThat(whole.getFirst().missingAncestor()).isZero();
  }

  @Test
  void survivesParentsInACircle() {
    assertThat(ids(call(1).under(1).tokens(1, 1))).containsExactly(1L);
    assertThat(
            ids(
                call(1).under(3).tokens(1, 1),
                call(2).under(1).tokens(1, 1),
                call(3).under(2).tokens(1, 1)))
        .hasSize(1);
  }

  @Test
  void isQuickOnALongChainAndAWideTrace() {
    var chain = new ArrayList<SpanFact>();
    for (int i = 1; i <= 50_000; i++) {
      chain.add(call(i).under(i - 1).tokens(1, 1).cost(5).intent("i" + i % 3).fact());
    }
    assertThat(TraceRules.calls(chain)).hasSize(1);
    var wide = new ArrayList<SpanFact>();
    for (int i = 2; i <= 50_000; i++) {
      wide.add(call(i).under(1).tokens(1, 1).fact());
    }
    assertThat(TraceRules.calls(wide)).hasSize(49_999);
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var spans = new ArrayList<SpanFact>();
      for (int i = 1; i <= 15; i++) {
        Spans span = random.nextBoolean() ? call(i) : span(i);
        span.under(random.nextInt(i));
        if (random.nextInt(3) == 0) {
          span.tokens(random.nextInt(100), random.nextInt(100));
        }
        if (random.nextInt(4) == 0) {
          span.intent("i" + random.nextInt(2));
        }
        spans.add(span.fact());
      }
      var inOrder = TraceRules.calls(spans);
      Collections.shuffle(spans, random);
      assertThat(TraceRules.calls(spans))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(inOrder);
    }
  }
}
