package io.watchbill.replay;

import io.watchbill.platform.Caller;
import io.watchbill.platform.Turns;
import io.watchbill.platform.WatchbillException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/**
 * Keeps requests of a tape that were sent ahead from doing anything before their turn. The player
 * announces a request, sends it, and opens its turn once the clock shows the request's moment and
 * all work before it is done; so what a tape does is the same however far ahead it is read.
 */
@Component
@ConditionalOnExpression("'${watchbill.mode:serve}' != 'serve'")
class TapeTurns implements Turns {
  /** The header that carries the number of the turn; believed of the player alone. */
  static final String HEADER = "X-Watchbill-Turn";

  private final InstantSource clock;
  private final Map<Long, Instant> announced = new HashMap<>();
  private long last;
  private long open;
  private long over;

  TapeTurns(InstantSource clock) {
    this.clock = clock;
  }

  /** The number of a request for that moment, behind all announced before. */
  synchronized long announce(Instant moment) {
    announced.put(++last, moment);
    return last;
  }

  /** Its turn has come; those before it are over. */
  synchronized void open(long number) {
    open = number;
    announced.remove(number);
    notifyAll();
  }

  /** Nobody whose turn has not come will get one. */
  synchronized void end() {
    over = last;
    announced.clear();
    notifyAll();
  }

  @Override
  public Turn of(HttpServletRequest request) {
    String number = request.getHeader(HEADER);
    return number != null && Caller.isTape(request)
        ? turn(Long.parseLong(number))
        : Turn.now(clock.instant());
  }

  private synchronized Turn turn(long number) {
    Instant moment = announced.get(number);
    return moment == null ? Turn.now(clock.instant()) : new Ahead(number, moment);
  }

  private synchronized void await(long number) {
    try {
      while (open < number && number > over) {
        wait();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    if (open < number) {
      throw new WatchbillException(
          "TURN-OVER",
          503,
          "The tape is not played any further.",
          "Play the tape again; this request of it changed nothing.");
    }
  }

  private final class Ahead implements Turn {
    private final long number;
    private final Instant moment;

    Ahead(long number, Instant moment) {
      this.number = number;
      this.moment = moment;
    }

    @Override
    public Instant arrival() {
      return moment;
    }

    @Override
    public void await() {
      TapeTurns.this.await(number);
    }
  }
}
