package io.watchbill.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;

/**
 * The order of requests that were sent before their time, so that they are read while the work
 * before them is still under way. Only a player of tapes sends such; without a bean of this type
 * every request's turn is now.
 */
public interface Turns {
  /** The turn of a request; of one that was not sent ahead it has come. */
  Turn of(HttpServletRequest request);

  /** When a request counts as having come, and when it may change or read what others change. */
  interface Turn {
    /** The moment the request is for. */
    Instant arrival();

    /**
     * Returns once everything before the request is done and the clock shows its moment.
     *
     * @throws WatchbillException with {@code TURN-OVER} when that will never be
     */
    void await();

    /** A turn that has come. */
    static Turn now(Instant now) {
      return new Turn() {
        @Override
        public Instant arrival() {
          return now;
        }

        @Override
        public void await() {
          // It has come.
        }
      };
    }
  }
}
