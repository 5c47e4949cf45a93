package io.watchbill.replay;

import io.watchbill.platform.DueDriver;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.Wakes;
import io.watchbill.platform.WatchbillException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/**
 * Plays requests through the real doors over HTTP on the loopback address: before each one the
 * clock moves to its time and all work that became due on the way is done, in order.
 */
@Component
@ConditionalOnExpression("'${watchbill.mode:serve}' != 'serve'")
class TapePlayer {
  private final ObjectProvider<DueWork> works;
  private final Wakes wakes;
  private final SimulatedClock clock;
  private final TapeSender sender;
  private @Nullable DueDriver driver;
  private long requests;
  private long refused;
  private @Nullable String firstRefusal;

  TapePlayer(ObjectProvider<DueWork> works, Wakes wakes, SimulatedClock clock, TapeSender sender) {
    this.works = works;
    this.wakes = wakes;
    this.clock = clock;
    this.sender = sender;
  }

  /**
   * Plays all entries that the source gives, null being the end; returns when the last has been
   * answered. The source is asked on another thread, a little ahead.
   */
  void play(int port, Supplier<@Nullable TapeEntry> source, Pace pace) {
    try (var sendings = sender.ahead(port, source)) {
      for (var next = sendings.get(); next != null; next = sendings.get()) {
        Instant at = next.entry().at();
        if (clock.instant().equals(Instant.EPOCH)) {
          clock.set(at);
        }
        pace.before(at);
        driver().advanceTo(at);
        book(next.entry(), sender.finish(next));
        if (pace.over()) {
          return;
        }
      }
    } finally {
      sender.end();
    }
  }

  /** Lets the time pass without requests, so that what waits for a deadline happens. */
  void runOn(Instant until) {
    if (until.isAfter(clock.instant())) {
      driver().advanceTo(until);
    }
  }

  Instant now() {
    return clock.instant();
  }

  long requests() {
    return requests;
  }

  /**
   * Requests that a door refused, and what it said to the first; the tape goes on, as its sender
   * would.
   */
  long refused() {
    return refused;
  }

  @Nullable String firstRefusal() {
    return firstRefusal;
  }

  /** Made at the first use: the works themselves ask for beans that ask for this one. */
  private DueDriver driver() {
    if (driver == null) {
      driver = new DueDriver(clock, works.stream().toList(), wakes);
    }
    return driver;
  }

  private void book(TapeEntry entry, HttpResponse<String> answer) {
    requests++;
    if (answer.statusCode() >= 400) {
      refused++;
      if (firstRefusal == null) {
        firstRefusal =
            entry.at()
                + " "
                + entry.method()
                + " "
                + entry.path()
                + ": "
                + answer.statusCode()
                + " "
                + answer.body();
      }
    }
  }

  /** What to throw when the playing thread was interrupted. */
  static WatchbillException stopped() {
    Thread.currentThread().interrupt();
    return new WatchbillException("REPLAY-STOPPED", 500, "Stopped.", "Start it again.");
  }

  /** How fast a tape is played. */
  interface Pace {
    /** As fast as it goes, to the end. */
    Pace FASTEST = at -> {};

    /** Called before the clock moves to this time. */
    void before(Instant at);

    /** Whether what is left need not be played. */
    default boolean over() {
      return false;
    }
  }
}
