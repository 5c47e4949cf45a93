package io.watchbill.bill;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a page goes to, step by step. {@code lastResort} is a person id: with nobody on watch, they
 * are paged at once.
 *
 * @param remindAfter how long after an acknowledgement the person is asked whether they are still
 *     on it; empty for never
 * @param answerWithin how long they have to say so, or to accept what is handed on to them
 * @param ticketWait how long a step waits where the severity is ticket
 */
public record Escalation(
    String id,
    List<Step> steps,
    int repeat,
    @Nullable String lastResort,
    List<Duration> remindAfter,
    Duration answerWithin,
    Duration ticketWait) {

  public static final List<Duration> REMIND_AFTER =
      List.of(Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(6));
  public static final Duration ANSWER_WITHIN = Duration.ofMinutes(15);
  public static final Duration TICKET_WAIT = Duration.ofHours(4);

  /** With the usual reminders and waits. */
  public Escalation(String id, List<Step> steps, int repeat, @Nullable String lastResort) {
    this(id, steps, repeat, lastResort, REMIND_AFTER, ANSWER_WITHIN, TICKET_WAIT);
  }

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
