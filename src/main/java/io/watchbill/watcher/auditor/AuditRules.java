package io.watchbill.watcher.auditor;

import io.watchbill.watcher.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What counts as trouble, and how it is said. */
final class AuditRules {
  private static final String LOG =
      "Look at the server's log for what fails again and again, and restart the server: what is due"
          + " is a row, and nothing is lost.";

  private AuditRules() {}

  static Trouble overdue(String page, String incident, Instant deadline) {
    return new Trouble(
        "PAGE-OVERDUE",
        deadline,
        "Page " + page + " of incident " + incident + " should have taken its next step.",
        "Call the next in line yourself. " + LOG);
  }

  static Trouble stuck(String notification, String channel, Instant lease) {
    return new Trouble(
        "LEASE-STUCK",
        lease,
        "Notification " + notification + " by " + channel + " is stuck in sending.",
        "Call the person yourself. " + LOG);
  }

  static Trouble lost(String evidence, String system, Instant receivedAt) {
    return new Trouble(
        "ALERT-LOST",
        receivedAt,
        "Alert " + evidence + " about " + system + " was accepted and belongs to no incident.",
        "Read it under its id and open an incident by hand; then report this, it is a bug.");
  }

  static Trouble unsent(String page, String person, Instant since) {
    return new Trouble(
        "PAGE-UNSENT",
        since,
        "Page " + page + " asks " + person + ", and no message to them was ever written.",
        "Call " + person + " yourself; then report this, it is a bug.");
  }

  static Trouble silent(String work, Instant due) {
    return new Trouble(
        "LOOP-SILENT", due, "The " + work + " loop does not run: what is due waits.", LOG);
  }

  static Trouble unmanned(String work, Instant now) {
    return new Trouble(
        "LOOP-UNMANNED",
        now,
        "The "
            + work
            + " loop runs on no server: this one is older than its database, and no newer one lives.",
        "Start a server of the newer version; see docs/nodes.md.");
  }

  static Trouble divided(String bills, Instant now) {
    return new Trouble(
        "BILLS-DIFFER",
        now,
        "The servers on this database go by different bills: " + bills + ".",
        "Give every server the same bill; whom a page asks depends on the server that asks.");
  }

  static Trouble clock(Instant now, Duration ahead) {
    return new Trouble(
        "CLOCK-STEPPED",
        now,
        "The machine's clock was put back; Watchbill shows a time "
            + ahead.toMinutes()
            + " min ahead of it and lets it catch up.",
        "See that the machine keeps its time (NTP). Nothing that is pending comes late.");
  }

  static Trouble blind(Instant now, String why) {
    return new Trouble(
        "AUDITOR-BLIND",
        now,
        "The auditor cannot read the database: " + why,
        "See that PostgreSQL runs and can be reached.");
  }

  /**
   * Which work has been overdue in every look for longer than the bound. Under load something is
   * always due; what matters is that the same does not stay so.
   *
   * @param seen since when each work has been overdue; carried from look to look
   * @param due when each work's earliest row is due, empty when none is
   */
  static Map<String, Instant> silent(
      Map<String, Instant> seen, Map<String, Optional<Instant>> due, Instant now, Duration bound) {
    var silent = new HashMap<String, Instant>();
    due.forEach((work, at) -> {
      var since = at.orElse(null);
      if (since == null || !since.isBefore(now.minus(bound))) {
        seen.remove(work);
        return;
      }
      var first = seen.computeIfAbsent(work, none -> now);
      if (first.isBefore(now.minus(bound))) {
        silent.put(work, later(since, first));
      }
    });
    return silent;
  }

  /** A row that stands for "at once" says nothing about since when. */
  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && one.isBefore(Instant.EPOCH.plusSeconds(1)) ? other : one;
  }
}
