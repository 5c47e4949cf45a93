package io.watchbill.access;

import io.watchbill.platform.Sql;
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
