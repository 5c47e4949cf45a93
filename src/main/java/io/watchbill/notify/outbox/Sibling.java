package io.watchbill.notify.outbox;

import io.watchbill.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * One of the notifications by which a person was asked one thing.
 *
 * @param method id of the contact method
 */
record Sibling(
    String incident, String method, String channel, String state, String severity, String reason) {
  private static final Set<String> MAY_ARRIVE =
      Set.of("pending", "sending", "accepted", "delivered", "coalesced");

  static Sibling of(ResultSet row, int number) throws SQLException {
    return new Sibling(
        Sql.text(row, "incident"),
        Sql.text(row, "method"),
        Sql.text(row, "channel"),
        Sql.text(row, "state"),
        Sql.text(row, "severity"),
        Sql.text(row, "reason"));
  }

  /** Whether it has reached the person, or may still. */
  boolean mayArrive() {
    return MAY_ARRIVE.contains(state);
  }
}
