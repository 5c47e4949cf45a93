package io.watchbill.access.audit;

import io.watchbill.platform.Sql;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done about access, append-only. */
@Repository
class AuditStore {
  private final JdbcClient jdbc;

  AuditStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(String id, AuditEntry entry) {
    jdbc.sql(
            """
            insert into audit_entry (id, at, actor, action, subject, address)
            values (:id, :at, :actor, :action, :subject, :address)
            """)
        .param("id", id)
        .param("at", Sql.utc(entry.at()))
        .param("actor", entry.actor())
        .param("action", entry.action())
        .param("subject", entry.subject())
        .param("address", entry.address())
        .update();
  }

  /** Whether the same actor did the same to the same subject since then. */
  boolean has(AuditEntry entry, Instant since) {
    return jdbc.sql(
            """
            select exists (
              select 1 from audit_entry
              where actor = :actor and action = :action and subject = :subject and at > :since)
            """)
        .param("actor", entry.actor())
        .param("action", entry.action())
        .param("subject", entry.subject())
        .param("since", Sql.utc(since))
        .query(Boolean.class)
        .single();
  }

  List<AuditEntry> latest(int count) {
    return jdbc.sql(
            """
            select at, actor, action, subject, address from audit_entry
            order by at desc, id desc limit :count
            """)
        .param("count", count)
        .query((row, number) ->
            new AuditEntry(
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("address")))
        .list();
  }
}
