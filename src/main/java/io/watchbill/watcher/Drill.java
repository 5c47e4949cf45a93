package io.watchbill.watcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page by way of practice and what came of it.
 *
 * @param person whom it was for, {@link #NOBODY} where nobody was on watch; {@code startedBy} a
 *     person, a key or the plan that started it
 * @param plan the id of the bill's drill; null when somebody started it by hand
 * @param announced whether its time was known beforehand
 * @param deadline until when an acknowledgement counts
 * @param state running, acknowledged, unacknowledged, or {@link #UNMANNED}
 * @param how by what it was acknowledged: link, browser, sms …; why nobody could be paged
 * @param methods what became of it by each contact method
 */
public record Drill(
    String id,
    String person,
    String incident,
    String page,
    String startedBy,
    @Nullable String plan,
    boolean announced,
    Instant startedAt,
    Instant deadline,
    String state,
    @Nullable Instant acknowledgedAt,
    @Nullable String how,
    List<Method> methods) {

  /**
   * One contact method's part.
   *
   * @param state as that of a notification: accepted, delivered, failed, pointless …
   * @param seconds from the start until it was out of our hands; null when it never was
   * @param error why the last attempt came to nothing
   */
  public record Method(
      String channel,
      String address,
      String state,
      @Nullable Double seconds,
      @Nullable String error) {}

  /** In place of a person: the plan's time had come, and there was nobody to page. */
  public static final String NOBODY = "(nobody)";

  /** Its state then. */
  public static final String UNMANNED = "unmanned";

  /** Whether there was nobody to page. */
  public boolean unmanned() {
    return state.equals(UNMANNED);
  }

  /** Whether it still waits. */
  public boolean runs() {
    return state.equals("running");
  }

  /** How long the person took; null without an acknowledgement. */
  public @Nullable Duration took() {
    return acknowledgedAt == null ? null : Duration.between(startedAt, acknowledgedAt);
  }
}
