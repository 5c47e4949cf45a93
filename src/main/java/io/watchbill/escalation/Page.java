package io.watchbill.escalation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A demand for one named person's attention.
 *
 * @param state waiting, deferred (until somebody's working hours), acknowledged, reminded, offered,
 *     snoozed, exhausted or resolved
 * @param person whom it asks now, or who has it; null once nobody is left
 * @param step whose turn it is, from 1; 0 where it is to start over
 * @param deadline when it moves on by itself: the next step, the reminder, the end of a snooze;
 *     null when it never does
 * @param acknowledgedBy who has it; null while nobody does
 * @param severity page or ticket
 * @param offeredTo who was asked to take it from whoever has it
 * @param escalation whose steps it goes by; {@code version} of it, null where none was counted
 */
public record Page(
    String id,
    String incident,
    String state,
    @Nullable String person,
    int step,
    int steps,
    int round,
    Instant createdAt,
    @Nullable Instant deadline,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    boolean reachedHuman,
    List<Asked> asked,
    String severity,
    String layer,
    @Nullable String offeredTo,
    String escalation,
    @Nullable Integer version) {

  /** A page by the usual escalation, offered to nobody. */
  public Page(
      String id,
      String incident,
      String state,
      @Nullable String person,
      int step,
      int steps,
      int round,
      Instant createdAt,
      @Nullable Instant deadline,
      @Nullable String acknowledgedBy,
      @Nullable Instant acknowledgedAt,
      boolean reachedHuman,
      List<Asked> asked) {
    this(
        id,
        incident,
        state,
        person,
        step,
        steps,
        round,
        createdAt,
        deadline,
        acknowledgedBy,
        acknowledgedAt,
        reachedHuman,
        asked,
        "page",
        "prompt",
        null,
        "behaviour",
        1);
  }

  /**
   * Which page it is and how it stands, for those who only hear of it.
   *
   * @param state as {@link Page#state}
   */
  public record Ref(String id, String incident, String state) {}

  /** Whether it asks somebody to acknowledge it. */
  public boolean waits() {
    return state.equals("waiting");
  }

  /**
   * Whether what that person was asked still wants an answer: if not, telling them is pointless.
   */
  public boolean asks(String who, PageKind kind) {
    return switch (kind) {
      case PAGE -> acknowledgedBy == null && !state.equals("resolved");
      case REMINDER -> state.equals("reminded") && who.equals(acknowledgedBy);
      case HAND_ON -> state.equals("offered") && who.equals(offeredTo);
    };
  }

  /** What it asks that person now; null when it asks them nothing. */
  public @Nullable PageKind asksNow(String who) {
    if (waits()) {
      return who.equals(person) ? PageKind.PAGE : null;
    }
    return asks(who, PageKind.REMINDER)
        ? PageKind.REMINDER
        : asks(who, PageKind.HAND_ON) ? PageKind.HAND_ON : null;
  }

  /** One time a person was asked, what, and why. {@code step} is 0 where no step asked. */
  public record Asked(Instant at, String person, int step, String reason, PageKind kind) {
    /** Asked to acknowledge. */
    public Asked(Instant at, String person, int step, String reason) {
      this(at, person, step, reason, PageKind.PAGE);
    }
  }

  /**
   * Who would be asked next.
   *
   * @param person null where the step has nobody and is skipped
   * @param at when, if nobody answers before and everybody is as they are now
   */
  public record Ahead(int step, int round, @Nullable String person, String role, Instant at) {}
}
