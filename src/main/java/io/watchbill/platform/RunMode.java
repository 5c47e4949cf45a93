package io.watchbill.platform;

/**
 * How this process runs: for real, or playing tapes under a simulated clock. Bound from {@code
 * watchbill.mode}.
 */
public enum RunMode {
  SERVE,
  DEMO,
  REPLAY;

  /** Whether time is simulated and the due-rows loops are driven by the tape. */
  public boolean simulated() {
    return this != SERVE;
  }
}
