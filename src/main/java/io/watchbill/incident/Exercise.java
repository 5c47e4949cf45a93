package io.watchbill.incident;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An incident by way of practice: it pages one person as a real one would, and counts nowhere. It
 * belongs to a system that no bill can have, so it meets no real incident.
 *
 * @param person who is paged, and nobody else
 * @param title what the page says
 * @param patience how long it waits for an acknowledgement
 * @param reason why it takes place
 */
public record Exercise(Kind kind, String person, String title, Duration patience, String reason) {

  /** What it practises. */
  public enum Kind {
    /** Whether a person would be reached. */
    DRILL("(drill)"),
    /** Whether the way from the door to a person is whole; nobody is called. */
    CANARY("(canary)");

    private final String system;

    Kind(String system) {
      this.system = system;
    }

    /** What its incidents and pages have for a system; no id of a bill looks like it. */
    public String system() {
      return system;
    }
  }

  /** What incidents of that system practise; null when they are real. */
  public static @Nullable Kind of(String system) {
    for (var kind : Kind.values()) {
      if (kind.system.equals(system)) {
        return kind;
      }
    }
    return null;
  }
}
