package io.watchbill.watcher.rhythm;

import static io.watchbill.platform.Sql.instant;
import static io.watchbill.platform.Sql.instantOrNull;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;
import static io.watchbill.platform.Sql.utcOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code job_beat}. */
@Repository
class JobStore {
  private final JdbcClient jdbc;

  JobStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A job's row. */
  record Row(
      String job,
      String wording,
      String token,
      Instant knownSince,
      @Nullable Instant lastAt,
      Instant dueAt,
      @Nullable Instant lateSince) {}

  /** Lets one node at a time take in the bill, until the transaction ends. */
  void lockAll() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('jobs', 103))")
        .query((row, number) -> number)
        .list();
  }

  List<Row> all() {
    return jdbc.sql("select * from job_beat order by job").query(JobStore::row).list();
  }

  Optional<Row> find(String job) {
    return jdbc.sql("select * from job_beat where job = :job")
        .param("job", job)
        .query(JobStore::row)
        .optional();
  }

  Optional<String> byToken(String token) {
    return jdbc.sql("select job from job_beat where token = :token")
        .param("token", token)
        .query((row, number) -> text(row, "job"))
        .optional();
  }

  /** The row, held until the transaction ends. */
  Optional<Row> lock(String job) {
    return jdbc.sql("select * from job_beat where job = :job for update")
        .param("job", job)
        .query(JobStore::row)
        .optional();
  }

  void insert(Row row) {
    jdbc.sql(
            """
            insert into job_beat (job, wording, token, known_since, due_at)
            values (:job, :wording, :token, :since, :due)
            """)
        .param("job", row.job())
        .param("wording", row.wording())
        .param("token", row.token())
        .param("since", utc(row.knownSince()))
        .param("due", utc(row.dueAt()))
        .update();
  }

  void reword(String job, String wording, Instant due) {
    jdbc.sql("update job_beat set wording = :wording, due_at = :due where job = :job")
        .param("wording", wording)
        .param("due", utc(due))
        .param("job", job)
        .update();
  }

  void delete(String job) {
    jdbc.sql("delete from job_beat where job = :job").param("job", job).update();
  }

  void reported(String job, Instant at, boolean ok, @Nullable String note, Instant due) {
    jdbc.sql(
            """
            update job_beat set last_at = :at, last_ok = :ok, note = :note, due_at = :due,
              late_since = case when :ok then null else coalesce(late_since, :at) end
            where job = :job
            """)
        .param("at", utc(at))
        .param("ok", ok)
        .param("note", note)
        .param("due", utc(due))
        .param("job", job)
        .update();
  }

  void late(String job, @Nullable Instant since) {
    jdbc.sql("update job_beat set late_since = cast(:since as timestamptz) where job = :job")
        .param("since", utcOrNull(since))
        .param("job", job)
        .update();
  }

  List<String> due(Instant now) {
    return jdbc.sql(
            """
            select job from job_beat where late_since is null and due_at <= :now
            order by due_at, job
            """)
        .param("now", utc(now))
        .query((row, number) -> text(row, "job"))
        .list();
  }

  Optional<Instant> nextDue() {
    return jdbc.sql("select min(due_at) from job_beat where late_since is null")
        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        text(row, "job"),
        text(row, "wording"),
        text(row, "token"),
        instant(row, "known_since"),
        instantOrNull(row, "last_at"),
        instant(row, "due_at"),
        instantOrNull(row, "late_since"));
  }
}
