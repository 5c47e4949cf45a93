package io.watchbill.escalation;

import java.time.Instant;

/**
 * Who has a page.
 *
 * @param position the turn that was being asked when they took it
 * @param at when they took it; reminders count from there
 * @param reminded how many reminders they have answered
 */
record Hold(int position, String person, Instant at, int reminded) {

  /** They have given a sign of life: the next reminder is a later one. */
  Hold answered() {
    return new Hold(position, person, at, reminded + 1);
  }
}
