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

  private static final String INSERT =
      """
      insert into page (id, incident, system, layer, severity, policy, state, position, person,
        deadline, created_at)
      values (:id, :incident, :system, :layer, :severity, cast(:policy as jsonb), :state, :position,
        :person, cast(:deadline as timestamptz), :created)
      """;

  void insert(PageRow row) {
    jdbc.sql(INSERT)
        .param("id", row.id())
        .param("incident", row.incident())
        .param("system", row.system())
        .param("layer", row.layer())
        .param("severity", row.severity())
        .param("policy", json.writeValueAsString(row.policy()))
        .param("state", row.state().word())
        .param("position", row.position())
        .param("person", row.person())
        .param("deadline", Sql.utcOrNull(row.state().due()))
        .param("created", Sql.utc(row.createdAt()))
        .update();
  }

  private static final String SAVE =
      """
      update page set state = :state, position = :position, person = :person,
        deadline = cast(:deadline as timestamptz), acknowledged_by = :by,
        acknowledged_at = cast(:at as timestamptz), reached_human = :reached,
        offered_to = :offered, reminded = :reminded
      where id = :id
      """;

  void save(PageRow row) {
    var held = row.state().held();
    jdbc.sql(SAVE)
        .param("offered", row.state() instanceof PageState.Offered offered ? offered.to() : null)
        .param("reminded", held == null ? 0 : held.reminded())
        .param("state", row.state().word())
        .param("position", row.position())
        .param("person", row.person())
        .param("deadline", Sql.utcOrNull(row.state().due()))
        .param("by", row.acknowledgedBy())
        .param("at", Sql.utcOrNull(row.acknowledgedAt()))
        .param("reached", row.reachedHuman())
        .param("id", row.id())
        .update();
  }

  void asked(String page, Instant at, Effect.Ask ask) {
    jdbc.sql(
            """
            insert into page_asked (page, at, person, step, round, reason, kind)
            values (:page, :at, :person, :step, :round, :reason, :kind)
            """)
        .param("page", page)
        .param("at", Sql.utc(at))
        .param("person", ask.person())
        .param("step", ask.step())
        .param("round", ask.round())
        .param("reason", ask.reason())
        .param("kind", ask.kind().word())
        .update();
  }

  List<Page.Asked> asked(String page) {
    return jdbc.sql(
            """
            select at, person, step, reason, kind from page_asked where page = :page order by number
            """)
        .param("page", page)
        .query((row, number) ->
            new Page.Asked(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Objects.requireNonNull(row.getString("person")),
                row.getInt("step"),
                Objects.requireNonNull(row.getString("reason")),
                PageKind.of(row.getString("kind"))))
        .list();
  }

  Map<String, List<Instant>> asked(Instant from, Instant to) {
    return jdbc
        .sql(
            """
            select page_asked.person, page_asked.at
            from page_asked join page on page.id = page_asked.page
            where page_asked.at >= :from and page_asked.at < :to and page_asked.step > 0
              and not page.practice
            order by page_asked.number
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

  Optional<PageRow> find(String id) {
    return jdbc.sql("select * from page where id = :id")
        .param("id", id)
        .query(this::row)
        .optional();
  }

  /** The page, held until the transaction ends. */
  Optional<PageRow> lock(String id) {
    return jdbc.sql("select * from page where id = :id for update")
        .param("id", id)
        .query(this::row)
        .optional();
  }

  List<PageRow> of(String incident) {
    return jdbc.sql("select * from page where incident = :incident order by created_at, id")
        .param("incident", incident)
        .query(this::row)
        .list();
  }

  /** Pages that ask or will ask, and those nobody has answered while the incident goes on. */
  List<PageRow> open() {
    return jdbc.sql(
            """
            select * from page
            where state in ('waiting', 'deferred', 'exhausted') and severity <> 'canary'
            order by created_at, id
            """)
        .query(this::row)
        .list();
  }

  List<PageRow> live() {
    return jdbc.sql(
            """
            select * from page where state <> 'resolved' and severity <> 'canary'
            order by created_at, id
            """)
        .query(this::row)
        .list();
  }

  /** Pages whose deadline has come, the oldest deadline first. */
  List<String> due(Instant now, int limit) {
    return jdbc.sql(
            """
            select id from page where deadline <= :now
            order by deadline, id limit :limit
            """)
        .param("now", Sql.utc(now))
        .param("limit", limit)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Claims a page that is still due; empty when another node has it or was first. */
  Optional<PageRow> claim(String id, Instant now) {
    return jdbc.sql(
            """
            select * from page where id = :id and deadline <= :now
            for update skip locked
            """)
        .param("id", id)
        .param("now", Sql.utc(now))
        .query(this::row)
        .optional();
  }

  Optional<Instant> nextDue() {
    return jdbc.sql(
            "select deadline from page where deadline is not null order by deadline limit 1")
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  private PageRow row(ResultSet row, int number) throws SQLException {
    return new PageRow(
        row.getString("id"),
        row.getString("incident"),
        row.getString("system"),
        row.getString("layer"),
        row.getString("severity"),
        json.readValue(row.getString("policy"), Policy.class),
        state(row),
        row.getInt("position"),
        row.getString("person"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("acknowledged_by"),
        instant(row, "acknowledged_at"),
        row.getBoolean("reached_human"));
  }

  private static PageState state(ResultSet row) throws SQLException {
    var position = row.getInt("position");
    var word = row.getString("state");
    return switch (word) {
      case "waiting" -> new PageState.Waiting(position, person(row), due(row));
      case "deferred" -> new PageState.Deferred(position, person(row), due(row));
      case "acknowledged" -> new PageState.Acknowledged(hold(row), instant(row, "deadline"));
      case "reminded" -> new PageState.Reminded(hold(row), due(row));
      case "offered" ->
          new PageState.Offered(
              hold(row), Objects.requireNonNull(row.getString("offered_to")), due(row));
      case "snoozed" -> new PageState.Snoozed(hold(row), due(row));
      case "exhausted" -> new PageState.Exhausted();
      case "resolved" -> new PageState.Resolved();
      default -> throw new SQLException("a page in the unknown state " + word);
    };
  }

  private static Hold hold(ResultSet row) throws SQLException {
    return new Hold(
        row.getInt("position"),
        Objects.requireNonNull(row.getString("acknowledged_by")),
        Objects.requireNonNull(instant(row, "acknowledged_at")),
        row.getInt("reminded"));
  }

  private static String person(ResultSet row) throws SQLException {
    return Objects.requireNonNull(row.getString("person"));
  }

  private static Instant due(ResultSet row) throws SQLException {
    return Objects.requireNonNull(instant(row, "deadline"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
