package io.watchbill.simulation;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happens in a run. {@code a} and {@code b} are drawn before the run begins and mean
 * what its kind makes of them, so that a run stays what it is when other steps are cut out of it.
 *
 * @param number its place in the plan
 */
record Step(int number, Kind kind, int a, int b, @Nullable Crash crash) {

  /** What can happen, and how often in relation to the others. */
  enum Kind {
    ALERT(16),
    RESEND(3),
    ALERT_OVER(3),
    STORM(1),
    COMPLAINT(2),
    ANOMALY(5),
    TIME(14),
    DEADLINE(16),
    ACKNOWLEDGE_BY_LINK(8),
    ACKNOWLEDGE_BY_REPLY(4),
    ACKNOWLEDGE(4),
    STILL_ON(3),
    NOTE(2),
    OFFER(4),
    ACCEPT(3),
    DECLINE(3),
    SNOOZE(4),
    TAKE_OVER(4),
    ESCALATE(4),
    ESCALATE_BY_REPLY(2),
    RESOLVE(2),
    MUTE(2),
    UNMUTE(1),
    MOOD(8),
    REPORT(5),
    BILL(2),
    LEAVES(2),
    OVERRIDE(2),
    RULES(2),
    WHILE_SENDING(3),
    RESTART(1);

    final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  @Override
  public String toString() {
    return "%3d %-20s %s".formatted(number, kind, crash == null ? "" : crash);
  }
}
