package io.watchbill.watcher.auditor;

import static io.watchbill.platform.Sql.instant;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the auditor looks at: views over the tables of other rooms, never their stores. */
@Repository
class AuditorStore {
  /** An older one has been looked at a hundred thousand times; the search stays cheap. */
  private static final int MOST = 20;

  private final JdbcClient jdbc;

  AuditorStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Something that should not be: its id, what it belongs to, since when. */
  record Seen(String id, String of, Instant since) {}

  /** Pages whose deadline passed before then, and no step was taken. */
  List<Seen> overduePages(Instant before) {
    return seen(
        """
        select id, incident as of, deadline as since from watched_page
        where deadline < :before order by deadline, id limit :most
        """,
        before);
  }

  /** Notifications being sent whose lease ended before then. */
  List<Seen> stuckLeases(Instant before) {
    return seen(
        """
        select id, channel as of, due_at as since from watched_lease
        where due_at < :before order by due_at, id limit :most
        """,
        before);
  }

  /** Alerts taken before then that belong to no incident. */
  List<Seen> lostAlerts(Instant before) {
    return seen(
        """
        select id, system as of, received_at as since from watched_alert
        where received_at < :before order by received_at, id limit :most
        """,
        before);
  }

  /** Pages begun before then whose person has not one notification of it. */
  List<Seen> unsentPages(Instant before) {
    return seen(
        """
        select id, person as of, created_at as since from watched_silence
        where created_at < :before order by created_at, id limit :most
        """,
        before);
  }

  private List<Seen> seen(String sql, Instant before) {
    return jdbc.sql(sql)
        .param("before", utc(before))
        .param("most", MOST)
        .query((row, number) -> new Seen(text(row, "id"), text(row, "of"), instant(row, "since")))
        .list();
  }
}
