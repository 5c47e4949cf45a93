package io.watchbill.runbook;

import io.watchbill.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of runs and their steps. */
@Repository
class RunStore {
  private final JdbcClient jdbc;

  RunStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a run is made of besides what {@link Run} shows. */
  record Start(
      String id,
      String incident,
      String runbook,
      String title,
      String system,
      String billVersion,
      Instant startedAt,
      @Nullable Criterion criterion) {}

  private static final String INSERT =
      """
      insert into run (id, incident, runbook, title, system, bill_version, started_at, criterion, next_check_at)
      values (:id, :incident, :runbook, :title, :system, :bill, :at, :criterion, :next)
      on conflict (incident, runbook) do nothing
      """;

  /** Whether it was new: an incident runs a runbook once. */
  boolean insert(Start start, List<ParsedRunbook.Step> steps) {
    var criterion = start.criterion();
    var inserted =
        jdbc.sql(INSERT)
            .param("id", start.id())
            .param("incident", start.incident())
            .param("runbook", start.runbook())
            .param("title", start.title())
            .param("system", start.system())
            .param("bill", start.billVersion())
            .param("at", Sql.utc(start.startedAt()))
            .param("criterion", criterion == null ? null : criterion.text())
            .param("next", criterion == null ? null : Sql.utc(start.startedAt()))
            .update();
    if (inserted == 1) {
      for (int i = 0; i < steps.size(); i++) {
        insertStep(start.id(), i, steps.get(i));
      }
    }
    return inserted == 1;
  }

  private void insertStep(String run, int index, ParsedRunbook.Step step) {
    jdbc.sql(
            """
            insert into run_step (run, step_index, section, text, html, tickable)
            values (:run, :index, :section, :text, :html, :tickable)
            """)
        .param("run", run)
        .param("index", index)
        .param("section", step.section())
        .param("text", step.text())
        .param("html", step.html())
        .param("tickable", step.tickable())
        .update();
  }

  List<Run> of(String incident) {
    return jdbc.sql("select * from run where incident = :incident order by started_at, id")
        .param("incident", incident)
        .query(this::run)
        .list();
  }

  Optional<Run> find(String id) {
    return jdbc.sql("select * from run where id = :id").param("id", id).query(this::run).optional();
  }

  /** The run, held against other changes until the transaction ends. */
  Optional<Run> lock(String id) {
    return jdbc.sql("select * from run where id = :id for no key update")
        .param("id", id)
        .query(this::run)
        .optional();
  }

  void tick(
      String run, int step, @Nullable String person, @Nullable Instant at, @Nullable String note) {
    jdbc.sql(
            """
            update run_step set done_by = :person, done_at = cast(:at as timestamptz), note = :note
            where run = :run and step_index = :step
            """)
        .param("person", person)
        .param("at", Sql.utcOrNull(at))
        .param("note", note)
        .param("run", run)
        .param("step", step)
        .update();
  }

  void delete(String id) {
    jdbc.sql("delete from run_step where run = :id").param("id", id).update();
    jdbc.sql("delete from run where id = :id").param("id", id).update();
  }

  void end(String incident, Instant at) {
    jdbc.sql(
            """
            update run set ended_at = :at, next_check_at = null
            where incident = :incident and ended_at is null
            """)
        .param("at", Sql.utc(at))
        .param("incident", incident)
        .update();
  }

  /** Runs whose criterion is to be looked at, the most overdue first. */
  List<String> due(Instant now, int limit) {
    return jdbc.sql(
            """
            select id from run where next_check_at <= :now order by next_check_at, id limit :limit
            """)
        .param("now", Sql.utc(now))
        .param("limit", limit)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Claims a run that is still due; empty when somebody else has it or was first. */
  Optional<Run> claim(String id, Instant now) {
    return jdbc.sql(
            """
            select * from run where id = :id and next_check_at <= :now
            for no key update skip locked
            """)
        .param("id", id)
        .param("now", Sql.utc(now))
        .query(this::run)
        .optional();
  }

  Optional<Instant> nextDue() {
    return jdbc.sql("select min(next_check_at) from run where next_check_at is not null")
        .query((rs, row) -> Optional.ofNullable(rs.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /** The last tick of each runbook's runs. */
  Map<String, Instant> exercised() {
    return jdbc
        .sql(
            """
            select run.runbook, max(run_step.done_at) as last
            from run join run_step on run_step.run = run.id
            where run_step.done_at is not null group by run.runbook
            """)
        .query((row, number) ->
            Map.entry(
                row.getString("runbook"), row.getObject("last", OffsetDateTime.class).toInstant()))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  String system(String run) {
    return jdbc.sql("select system from run where id = :id")
        .param("id", run)
        .query((row, number) -> row.getString(1))
        .single();
  }

  void checked(
      String run, CriterionRules.Progress progress, @Nullable Double deviation, Instant next) {
    jdbc.sql(
            """
            update run set held_since = cast(:since as timestamptz), held_seconds = :seconds,
              checked_until = cast(:until as timestamptz), last_deviation = :deviation,
              check_reason = :reason, next_check_at = :next
            where id = :id and ended_at is null
            """)
        .param("since", Sql.utcOrNull(progress.heldSince()))
        .param("seconds", progress.heldFor().toSeconds())
        .param("until", Sql.utcOrNull(progress.until()))
        .param("deviation", deviation)
        .param("reason", progress.reason())
        .param("next", Sql.utc(next))
        .param("id", run)
        .update();
  }

  private Run run(ResultSet row, int number) throws SQLException {
    var criterion = row.getString("criterion");
    var id = row.getString("id");
    return new Run(
        id,
        row.getString("incident"),
        row.getString("runbook"),
        row.getString("title"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        steps(id),
        criterion == null ? null : CriterionRules.parse(criterion),
        instant(row, "held_since"),
        Duration.ofSeconds(row.getLong("held_seconds")),
        instant(row, "checked_until"),
        row.getObject("last_deviation", Double.class),
        row.getString("check_reason"),
        instant(row, "ended_at"));
  }

  private List<RunStep> steps(String run) {
    return jdbc.sql("select * from run_step where run = :run order by step_index")
        .param("run", run)
        .query(RunStore::step)
        .list();
  }

  private static RunStep step(ResultSet row, int number) throws SQLException {
    return new RunStep(
        row.getInt("step_index"),
        row.getString("section"),
        row.getString("text"),
        row.getString("html"),
        row.getBoolean("tickable"),
        row.getString("done_by"),
        instant(row, "done_at"),
        row.getString("note"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
