package io.watchbill.bill;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a page goes to, step by step. {@code lastResort} is a person id: with nobody on watch, they
 * are paged at once.
 */
public record Escalation(String id, List<Step> steps, int repeat, @Nullable String lastResort) {

  /** One step: whom, and how long to wait for an acknowledgement before the next. */
  public record Step(Target target, Duration patience) {}

  /** Whom a step pages. */
  public sealed interface Target {
    /** The one on watch; without a rotation, the system's own for the layer's kind. */
    record OnWatch(@Nullable String rotation, Role as) implements Target {}

    /** A named person. */
    record Named(String person) implements Target {}

    /** The owner of the incident's layer. */
    record Owner() implements Target {}

    /** The lead of a team. */
    record Lead(String team) implements Target {}
  }

  /** Which of a rotation's two lines. */
  public enum Role {
    PRIMARY,
    BACKUP
  }
}
