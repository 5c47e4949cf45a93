package io.watchbill.watcher.drill;

import static io.watchbill.platform.Sql.instant;
import static io.watchbill.platform.Sql.instantOrNull;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;

import io.watchbill.platform.Sql;
import io.watchbill.watcher.Drill;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code drill} and {@code drill_plan}. */
@Repository
class DrillStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  DrillStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Lets one drill at a time begin, until the transaction ends. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('drills', 100))")
        .query((row, number) -> number)
        .list();
  }

  void insert(Drill drill) {
    jdbc.sql(
            """
            insert into drill (id, person, incident, page, started_by, plan, announced, started_at,
              deadline, state, due_at)
            values (:id, :person, :incident, :page, :by, :plan, :announced, :started, :deadline,
              'running', :deadline)
            """)
        .param("id", drill.id())
        .param("person", drill.person())
        .param("incident", drill.incident())
        .param("page", drill.page())
        .param("by", drill.startedBy())
        .param("plan", drill.plan())
        .param("announced", drill.announced())
        .param("started", utc(drill.startedAt()))
        .param("deadline", utc(drill.deadline()))
        .update();
  }

  /** The drill's end is to be booked now; true when the page is that of a running drill. */
  boolean acknowledged(String page, Instant at) {
    return jdbc.sql(
                """
                update drill set acknowledged_at = :at, due_at = :at
                where page = :page and state = 'running' and acknowledged_at is null
                """)
            .param("page", page)
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** Writes down how it ended; nothing is left to be booked. */
  void end(String id, String state, @Nullable String how, List<Drill.Method> methods) {
    jdbc.sql(
            """
            update drill set state = :state, how = :how, methods = cast(:methods as jsonb),
              due_at = null
            where id = :id
            """)
        .param("state", state)
        .param("how", how)
        .param("methods", json.writeValueAsString(methods))
        .param("id", id)
        .update();
  }

  Optional<Drill> find(String id) {
    return jdbc.sql("select * from drill where id = :id")
        .param("id", id)
        .query(this::drill)
        .optional();
  }

  Optional<Drill> running(String person) {
    return jdbc.sql("select * from drill where person = :person and state = 'running'")
        .param("person", person)
        .query(this::drill)
        .optional();
  }

  List<Drill> latest(int limit) {
    return jdbc.sql("select * from drill order by started_at desc, id desc limit :limit")
        .param("limit", limit)
        .query(this::drill)
        .list();
  }

  List<Drill> unanswered(Instant since) {
    return jdbc.sql(
            """
            select * from drill where state in ('unacknowledged', 'unmanned') and started_at >= :since
            order by started_at desc, id desc limit 10
            """)
        .param("since", utc(since))
        .query(this::drill)
        .list();
  }

  /** When the plan's last one began. */
  Optional<Instant> last(String plan) {
    return jdbc.sql(
            "select started_at from drill where plan = :plan order by started_at desc limit 1")
        .param("plan", plan)
        .query((row, number) -> instant(row, "started_at"))
        .optional();
  }

  List<String> due(Instant now, int limit) {
    return jdbc.sql("select id from drill where due_at <= :now order by due_at, id limit :limit")
        .param("now", utc(now))
        .param("limit", limit)
        .query((row, number) -> text(row, "id"))
        .list();
  }

  /** Claims one whose end is still to be booked; empty when another node has it. */
  Optional<Drill> claim(String id, Instant now) {
    return jdbc.sql("select * from drill where id = :id and due_at <= :now for update skip locked")
        .param("id", id)
        .param("now", utc(now))
        .query(this::drill)
        .optional();
  }

  Optional<Instant> nextDue() {
    return earliest("select min(due_at) from drill where due_at is not null");
  }

  /** A plan's next time. */
  record Planned(String plan, String wording, Instant nextAt) {}

  List<Planned> planned() {
    return jdbc.sql("select plan, wording, next_at from drill_plan order by next_at, plan")
        .query(DrillStore::plannedRow)
        .list();
  }

  Optional<Planned> claimPlanned(String plan, Instant now) {
    return jdbc.sql(
            """
            select plan, wording, next_at from drill_plan where plan = :plan and next_at <= :now
            for update skip locked
            """)
        .param("plan", plan)
        .param("now", utc(now))
        .query(DrillStore::plannedRow)
        .optional();
  }

  void plan(Planned planned) {
    jdbc.sql(
            """
            insert into drill_plan (plan, wording, next_at) values (:plan, :wording, :next)
            on conflict (plan) do update set wording = excluded.wording, next_at = excluded.next_at
            """)
        .param("plan", planned.plan())
        .param("wording", planned.wording())
        .param("next", utc(planned.nextAt()))
        .update();
  }

  void forget(String plan) {
    jdbc.sql("delete from drill_plan where plan = :plan").param("plan", plan).update();
  }

  Optional<Instant> nextPlanned() {
    return earliest("select min(next_at) from drill_plan");
  }

  private Optional<Instant> earliest(String sql) {
    return jdbc.sql(sql)
        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static Planned plannedRow(ResultSet row, int number) throws SQLException {
    return new Planned(text(row, "plan"), text(row, "wording"), instant(row, "next_at"));
  }

  private Drill drill(ResultSet row, int number) throws SQLException {
    return new Drill(
        text(row, "id"),
        text(row, "person"),
        text(row, "incident"),
        text(row, "page"),
        text(row, "started_by"),
        row.getString("plan"),
        row.getBoolean("announced"),
        instant(row, "started_at"),
        instant(row, "deadline"),
        text(row, "state"),
        instantOrNull(row, "acknowledged_at"),
        row.getString("how"),
        List.of(json.readValue(Sql.text(row, "methods"), Drill.Method[].class)));
  }
}
