package io.watchbill.platform;

/**
 * Wakes the loop of a {@link DueWork} once the running transaction has committed, at once when
 * there is none.
 */
public interface Wakes {
  void afterCommit(String work);
}
