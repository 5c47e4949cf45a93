package io.watchbill.simulation;

import io.watchbill.intake.HastyDoor;
import io.watchbill.notify.outbox.TellingTwice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Defects of the product that can be planted, and the invariant that has to notice. Those in SQL
 * are replacements in its statements; a key that begins with {@code =} is a whole one.
 */
enum Defect {
  DEADLINES_ARE_LOST(
      Map.of(
          "deadline = cast(? as timestamptz), acknowledged_by",
          "deadline = cast(? as timestamptz) + interval '60 days', acknowledged_by"),
      Invariant.LIVENESS),
  ALERTS_ARE_ACCEPTED_UNSTORED("io.watchbill.intake.AlertDoor", HastyDoor.class, Invariant.FILED),
  EVERYBODY_IS_TOLD_TWICE(
      "io.watchbill.notify.outbox.PostedNotifications", TellingTwice.class, Invariant.ONCE);

  private final Map<String, String> statements;
  private final Map<String, Class<?>> beans;
  private final Invariant noticed;

  Defect(Map<String, String> statements, Invariant noticed) {
    this.statements = statements;
    this.beans = Map.of();
    this.noticed = noticed;
  }

  Defect(String bean, Class<?> instead, Invariant noticed) {
    this.statements = Map.of();
    this.beans = Map.of(bean, instead);
    this.noticed = noticed;
  }

  /** The invariant that has to notice it. */
  Invariant noticed() {
    return noticed;
  }

  /** The first seed from there on in which something breaks; null when none of so many does. */
  Simulation.@Nullable Failure seek(long from, int most) {
    try (var simulation = new Simulation(new Stand(true).plant(statements, beans))) {
      for (var seed = from; seed < from + most; seed++) {
        var failure = simulation.run(seed);
        if (failure != null) {
          return failure;
        }
      }
      return null;
    }
  }
}
