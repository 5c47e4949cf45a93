package io.watchbill.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.platform.Caller;
import io.watchbill.platform.Turns.Turn;
import io.watchbill.platform.WatchbillException;
import io.watchbill.testkit.SettableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class TapeTurnsTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  private final SettableClock clock = new SettableClock(NINE);
  private final TapeTurns turns = new TapeTurns(clock);

  @Test
  void requestsActInTheOrderInWhichTheyWereAnnounced() throws InterruptedException {
    List<Long> done = Collections.synchronizedList(new ArrayList<>());
    var waiting = new ArrayList<Thread>();
    for (long number = 1; number <= 20; number++) {
      long mine = turns.announce(NINE.plusSeconds(number));
      var turn = turns.of(request(mine, true));
      assertThat(turn.arrival()).isEqualTo(NINE.plusSeconds(number));
      waiting.add(
          Thread.ofVirtual()
              .start(() -> {
                turn.await();
                done.add(mine);
              }));
    }
    for (int i = 0; i < 20; i++) {
      assertThat(done).hasSize(i);
      turns.open(i + 1);
      waiting.get(i).join();
    }
    assertThat(done).isSorted().hasSize(20);
  }

  @Test
  void whatGetsNoTurnIsToldSo() throws InterruptedException {
    var played = turns.of(request(turns.announce(NINE), true));
    var left = turns.of(request(turns.announce(NINE), true));
    turns.open(1);
    var refused = new ArrayList<Throwable>();
    var thread = Thread.ofVirtual().uncaughtExceptionHandler((t, e) -> refused.add(e));
    var waiting = thread.start(left::await);
    turns.end();
    waiting.join();
    assertThat(refused)
        .singleElement()
        .isInstanceOfSatisfying(
            WatchbillException.class, over -> assertThat(over.code()).isEqualTo("TURN-OVER"));
    played.await();
    assertThatThrownBy(left::await).isInstanceOf(WatchbillException.class);
    var next = turns.of(request(turns.announce(NINE), true));
    turns.open(3);
    next.await();
  }

  @Test
  void aStrangersTurnIsNow() {
    long number = turns.announce(NINE.plusSeconds(60));
    Turn turn = turns.of(request(number, false));
    turn.await();
    assertThat(turn.arrival()).isEqualTo(NINE);
    assertThat(turns.of(new MockHttpServletRequest()).arrival()).isEqualTo(NINE);
    assertThat(turns.of(request(99, true)).arrival()).isEqualTo(NINE);
  }

  private static MockHttpServletRequest request(long number, boolean tape) {
    var request = new MockHttpServletRequest();
    request.addHeader(TapeTurns.HEADER, String.valueOf(number));
    if (tape) {
      request.setAttribute(Caller.TAPE, true);
    }
    return request;
  }
}
