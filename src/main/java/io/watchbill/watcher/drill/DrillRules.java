package io.watchbill.watcher.drill;

import io.watchbill.bill.PlannedDrill;
import io.watchbill.notify.Notification;
import io.watchbill.watcher.Drill;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When a planned drill comes, and what is said of one. */
final class DrillRules {
  /** What introduces the way of an acknowledgement on an incident's timeline. */
  private static final String BY = "acknowledged by ";

  private DrillRules() {}

  /**
   * The next time of a plan: on the day that is its interval after the last one, or tomorrow for
   * the first, somewhere in its window.
   *
   * @param last when the last one began; null before any
   * @param drawn from 0 to below 1: where in the window
   */
  static Instant next(
      PlannedDrill plan, @Nullable Instant last, Instant now, ZoneId zone, double drawn) {
    var earliest = now.plus(1, ChronoUnit.HOURS);
    var after = last == null ? now.plus(1, ChronoUnit.DAYS) : last.plus(plan.every());
    var day = (after.isBefore(earliest) ? earliest : after).atZone(zone).toLocalDate();
    var at = within(plan, day.atTime(plan.from()).atZone(zone).toInstant(), drawn);
    while (at.isBefore(earliest)) {
      day = day.plusDays(1);
      at = within(plan, day.atTime(plan.from()).atZone(zone).toInstant(), drawn);
    }
    return at;
  }

  private static Instant within(PlannedDrill plan, Instant begins, double drawn) {
    var minutes = (long) (window(plan.from(), plan.to()).toMinutes() * drawn);
    return begins.plus(Duration.ofMinutes(minutes));
  }

  /** How long the window is; one that ends at or before its beginning ends on the next day. */
  static Duration window(LocalTime from, LocalTime to) {
    var length = Duration.between(from, to);
    return length.isPositive() ? length : length.plusDays(1);
  }

  /** {@code every 28 days between 22:00 and 06:00}. */
  static String rhythm(PlannedDrill plan) {
    var days = plan.every().toDays();
    return (days == 1 ? "every day" : "every " + days + " days")
        + " between "
        + plan.from()
        + " and "
        + plan.to();
  }

  /** Everything in a plan that another time is drawn for when it changes. */
  static String wording(PlannedDrill plan) {
    return String.join(
        " ",
        plan.rotation() == null ? "person " + plan.person() : "rotation " + plan.rotation(),
        plan.every().toString(),
        plan.from().toString(),
        plan.to().toString());
  }

  /** What the person reads first, wherever it is shown. */
  static String title(String person, String by) {
    return "DRILL: nothing is broken. "
        + person
        + ", acknowledge this as you would a real page; started by "
        + by;
  }

  /** How the acknowledgement came, out of the timeline's reason for it. */
  static @Nullable String how(List<String> reasons) {
    return reasons.stream()
        .filter(reason -> reason.toLowerCase(Locale.ROOT).startsWith(BY))
        .map(reason -> reason.substring(BY.length()))
        .findFirst()
        .orElse(null);
  }

  /** What became of the drill by each method. */
  static List<Drill.Method> methods(List<Notification> notifications, Instant startedAt) {
    return notifications.stream()
        .map(sent -> {
          var at = sent.sentAt();
          return new Drill.Method(
              sent.channel(),
              sent.address(),
              sent.state(),
              at == null ? null : (Double) (Duration.between(startedAt, at).toMillis() / 1000.0),
              sent.lastError());
        })
        .toList();
  }
}
