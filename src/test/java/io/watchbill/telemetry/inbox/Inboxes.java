package io.watchbill.telemetry.inbox;

import io.watchbill.telemetry.TelemetrySettings;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the inbox together on a database, for tests of what comes after it. */
public final class Inboxes {
  private Inboxes() {}

  public static Inbox on(JdbcTemplate jdbc, TelemetrySettings settings) {
    return new Inbox(new InboxStore(jdbc), settings);
  }
}
