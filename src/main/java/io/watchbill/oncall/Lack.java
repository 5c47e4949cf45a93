package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is missing from the watch of a time to come, or of a chosen one.
 *
 * @param as null when it concerns the rotation as a whole
 * @param from when it happens first; null when it holds all the time
 * @param times how often it happens
 * @param total how long altogether
 * @param accepted who answers for it; null while nobody does
 */
public record Lack(
    Kind kind,
    String rotation,
    @Nullable Role as,
    @Nullable String person,
    String what,
    @Nullable Instant from,
    @Nullable Instant to,
    int times,
    Duration total,
    @Nullable AcceptedGap accepted) {

  /** What kind of lack, the gravest first. */
  public enum Kind {
    NOBODY,
    GAP,
    LEFT,
    SKILL_MISSING,
    UNREACHABLE,
    SAME_PERSON_TWICE,
    TWO_ROTATIONS,
    ONE_PERSON,
    SAME_PEOPLE
  }
}
