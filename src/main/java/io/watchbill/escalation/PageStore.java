package io.watchbill.escalation;

import io.watchbill.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of pages and of who was asked. */
@Repository
class PageStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  PageStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A page's row. {@code person} was asked last; null once nobody is left. */
  record Row(
      String id,
      String incident,
      String system,
      String layer,
      String severity,
      Policy policy,
      PageState state,
      int position,
      @Nullable String person,
      Instant createdAt,
      @Nullable String acknowledgedBy,
      @Nullable Instant acknowledgedAt,
      boolean reachedHuman) {}

  private static final String INSERT =
      """
      insert into page (id, incident, system, layer, severity, policy, state, position, person,
        deadline, created_at)
      values (:id, :incident, :system, :layer, :severity, cast(:policy as jsonb), :state, :position,
        :person, cast(:deadline as timestamptz), :created)
      """;

  void insert(Row row) {
    jdbc.sql(INSERT)
        .param("id", row.id())
        .param("incident", row.incident())
        .param("system", row.system())
        .param("layer", row.layer())
        .param("severity", row.severity())
        .param("policy", json.writeValueAsString(row.policy()))
        .param("state", name(row.state()))
        .param("position", row.position())
        .param("person", row.person())
        .param("deadline", deadline(row.state()))
        .param("created", Sql.utc(row.createdAt()))
        .update();
  }

  private static final String SAVE =
      """
      update page set state = :state, position = :position, person = :person,
        deadline = cast(:deadline as timestamptz), acknowledged_by = :by,
        acknowledged_at = cast(:at as timestamptz), reached_human = :reached
      where id = :id
      """;

  void save(Row row) {
    jdbc.sql(SAVE)
        .param("state", name(row.state()))
        .param("position", row.position())
        .param("person", row.person())
        .param("deadline", deadline(row.state()))
        .param("by", row.acknowledgedBy())
        .param("at", Sql.utcOrNull(row.acknowledgedAt()))
        .param("reached", row.reachedHuman())
        .param("id", row.id())
        .update();
  }

  void asked(String page, Instant at, String person, int step, int round, String reason) {
    jdbc.sql(
            """
            insert into page_asked (page, at, person, step, round, reason)
            values (:page, :at, :person, :step, :round, :reason)
            """)
        .param("page", page)
        .param("at", Sql.utc(at))
        .param("person", person)
        .param("step", step)
        .param("round", round)
        .param("reason", reason)
        .update();
  }

  List<Page.Asked> asked(String page) {
    return jdbc.sql(
            "select at, person, step, reason from page_asked where page = :page order by number")
        .param("page", page)
        .query((row, number) ->
            new Page.Asked(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Objects.requireNonNull(row.getString("person")),
                row.getInt("step"),
                Objects.requireNonNull(row.getString("reason"))))
        .list();
  }

  Map<String, List<Instant>> asked(Instant from, Instant to) {
    return jdbc
        .sql(
            """
            select person, at from page_asked where at >= :from and at < :to order by number
            """)
        .param("from", Sql.utc(from))
        .param("to", Sql.utc(to))
        .query((row, number) ->
            Map.entry(
                row.getString("person"), row.getObject("at", OffsetDateTime.class).toInstant()))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  Optional<Row> find(String id) {
    return jdbc.sql("select * from page where id = :id")
        .param("id", id)
        .query(this::row)
        .optional();
  }

  /** The page, held until the transaction ends. */
  Optional<Row> lock(String id) {
    return jdbc.sql("select * from page where id = :id for update")
        .param("id", id)
        .query(this::row)
        .optional();
  }

  List<Row> of(String incident) {
    return jdbc.sql("select * from page where incident = :incident order by created_at, id")
        .param("incident", incident)
        .query(this::row)
        .list();
  }

  /** Pages that still ask, and those that nobody has answered while the incident goes on. */
  List<Row> open() {
    return jdbc.sql(
            """
            select * from page where state in ('waiting', 'exhausted') order by created_at, id
            """)
        .query(this::row)
        .list();
  }

  /** Pages whose deadline has come, the oldest deadline first. */
  List<String> due(Instant now, int limit) {
    return jdbc.sql(
            """
            select id from page where state = 'waiting' and deadline <= :now
            order by deadline, id limit :limit
            """)
        .param("now", Sql.utc(now))
        .param("limit", limit)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Claims a page that is still due; empty when another node has it or was first. */
  Optional<Row> claim(String id, Instant now) {
    return jdbc.sql(
            """
            select * from page where id = :id and state = 'waiting' and deadline <= :now
            for update skip locked
            """)
        .param("id", id)
        .param("now", Sql.utc(now))
        .query(this::row)
        .optional();
  }

  Optional<Instant> nextDue() {
    return jdbc.sql("select deadline from page where state = 'waiting' order by deadline limit 1")
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  private static String name(PageState state) {
    return switch (state) {
      case PageState.Waiting _ -> "waiting";
      case PageState.Acknowledged _ -> "acknowledged";
      case PageState.Exhausted _ -> "exhausted";
      case PageState.Resolved _ -> "resolved";
    };
  }

  private static @Nullable OffsetDateTime deadline(PageState state) {
    return state instanceof PageState.Waiting waiting ? Sql.utc(waiting.deadline()) : null;
  }

  private Row row(ResultSet row, int number) throws SQLException {
    var position = row.getInt("position");
    var by = row.getString("acknowledged_by");
    var at = instant(row, "acknowledged_at");
    var state =
        switch (row.getString("state")) {
          case "waiting" ->
              new PageState.Waiting(position, Objects.requireNonNull(instant(row, "deadline")));
          case "acknowledged" ->
              new PageState.Acknowledged(
                  position, Objects.requireNonNull(by), Objects.requireNonNull(at));
          case "exhausted" -> new PageState.Exhausted();
          case "resolved" -> new PageState.Resolved();
          case String other -> throw new SQLException("a page in the unknown state " + other);
        };
    return new Row(
        row.getString("id"),
        row.getString("incident"),
        row.getString("system"),
        row.getString("layer"),
        row.getString("severity"),
        json.readValue(row.getString("policy"), Policy.class),
        state,
        position,
        row.getString("person"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        by,
        at,
        row.getBoolean("reached_human"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
