package io.watchbill.watcher.canary;

import static io.watchbill.platform.Sql.instant;
import static io.watchbill.platform.Sql.instantOrNull;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;

import io.watchbill.watcher.Canary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code canary}. */
@Repository
class CanaryStore {
  private final JdbcClient jdbc;

  CanaryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lets one node at a time begin one, until the transaction ends. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('canary', 102))")
        .query((row, number) -> number)
        .list();
  }

  void insert(Canary canary, String token) {
    jdbc.sql(
            """
            insert into canary (id, token, started_at, due_by, due_at)
            values (:id, :token, :started, :by, :started)
            """)
        .param("id", canary.id())
        .param("token", token)
        .param("started", utc(canary.startedAt()))
        .param("by", utc(canary.dueBy()))
        .update();
  }

  Optional<Instant> lastStarted() {
    return earliest("select max(started_at) from canary");
  }

  List<String> due(Instant now) {
    return jdbc.sql("select id from canary where due_at <= :now order by due_at, id limit 20")
        .param("now", utc(now))
        .query((row, number) -> text(row, "id"))
        .list();
  }

  Optional<Canary> claim(String id, Instant now) {
    return jdbc.sql("select * from canary where id = :id and due_at <= :now for update skip locked")
        .param("id", id)
        .param("now", utc(now))
        .query(CanaryStore::canary)
        .optional();
  }

  Optional<Instant> nextDue() {
    return earliest("select min(due_at) from canary where due_at is not null");
  }

  private Optional<Instant> earliest(String sql) {
    return jdbc.sql(sql)
        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  String token(String id) {
    return jdbc.sql("select token from canary where id = :id")
        .param("id", id)
        .query((row, number) -> text(row, "token"))
        .optional()
        .orElse("");
  }

  void again(String id, Instant at) {
    jdbc.sql("update canary set due_at = :at where id = :id")
        .param("at", utc(at))
        .param("id", id)
        .update();
  }

  void failed(String id, String error) {
    jdbc.sql("update canary set error = :error where id = :id and accepted_at is null")
        .param("error", error)
        .param("id", id)
        .update();
  }

  void accepted(String id, String evidence, Instant at) {
    jdbc.sql(
            """
            update canary set accepted_at = :at, evidence = :evidence, error = null, due_at = due_by
            where id = :id and accepted_at is null
            """)
        .param("at", utc(at))
        .param("evidence", evidence)
        .param("id", id)
        .update();
  }

  boolean returned(String evidence, Instant at) {
    return jdbc.sql(
                """
                update canary set returned_at = :at, due_at = :at
                where evidence = :evidence and returned_at is null
                """)
            .param("at", utc(at))
            .param("evidence", evidence)
            .update()
        == 1;
  }

  void missed(String id, Instant at) {
    jdbc.sql("update canary set missed_at = :at, due_at = null where id = :id")
        .param("at", utc(at))
        .param("id", id)
        .update();
  }

  void over(String id) {
    jdbc.sql("update canary set due_at = null where id = :id").param("id", id).update();
  }

  /** The evidence it became at the door; null before. */
  @Nullable String evidence(String id) {
    return jdbc.sql("select evidence from canary where id = :id and evidence is not null")
        .param("id", id)
        .query((row, number) -> text(row, "evidence"))
        .optional()
        .orElse(null);
  }

  /** Whether the one before the last was missed, so that its alarm is still to be taken back. */
  boolean alarmed() {
    return jdbc.sql(
            """
            select missed_at from canary where due_at is null or missed_at is not null
            order by started_at desc, id desc limit 2
            """)
        .query((row, number) -> instantOrNull(row, "missed_at") != null)
        .list()
        .contains(true);
  }

  /** The last one of which it is known whether it came back in time. */
  Optional<Canary> lastJudged() {
    return jdbc.sql(
            """
            select * from canary where returned_at is not null or missed_at is not null
            order by started_at desc, id desc limit 1
            """)
        .query(CanaryStore::canary)
        .optional();
  }

  List<Canary> latest(int limit) {
    return jdbc.sql("select * from canary order by started_at desc, id desc limit :limit")
        .param("limit", limit)
        .query(CanaryStore::canary)
        .list();
  }

  private static Canary canary(ResultSet row, int number) throws SQLException {
    return new Canary(
        text(row, "id"),
        instant(row, "started_at"),
        instant(row, "due_by"),
        instantOrNull(row, "accepted_at"),
        instantOrNull(row, "returned_at"),
        instantOrNull(row, "missed_at"),
        row.getString("error"));
  }
}
