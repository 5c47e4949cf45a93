package io.watchbill.platform;

import java.util.function.Consumer;

/**
 * Wakes the loop of a {@link DueWork} once the running transaction has committed, at once when
 * there is none.
 */
public interface Wakes {
  void afterCommit(String work);

  /** Tells the listener each wake at its time; for whoever drives the work instead of the loops. */
  default void listen(Consumer<String> listener) {
    throw new UnsupportedOperationException("Nobody can listen to these wakes");
  }

  /** A wake that another server calls out: wakes the loop here, and is told to nobody. */
  default void hear(String work) {}
}
