package io.watchbill.drift.watching;

import static io.watchbill.platform.Sql.utc;
import static io.watchbill.platform.Sql.utcOrNull;

import io.watchbill.drift.Anomaly;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code drift_state} and {@code anomaly}. */
@Repository
class DriftStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  DriftStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** How far a watch has judged a system. */
  record State(
      String watch,
      String system,
      String signal,
      long version,
      Instant judgedUntil,
      @Nullable Instant fittedAt,
      @Nullable Instant restartAt,
      @Nullable String anomaly,
      Memory memory) {}

  private static final String STATE =
      """
      select watch, system, signal, version, judged_until, fitted_at, restart_at, anomaly, memory
      from drift_state where watch = :watch and system = :system
      """;

  Optional<State> state(String watch, String system) {
    return jdbc.sql(STATE)
        .param("watch", watch)
        .param("system", system)
        .query(this::state)
        .optional();
  }

  private static final String LOCK = STATE + " for update";

  /** As {@link #state}, and nobody else changes it until the transaction ends. */
  Optional<State> lock(String watch, String system) {
    return jdbc.sql(LOCK)
        .param("watch", watch)
        .param("system", system)
        .query(this::state)
        .optional();
  }

  private static final String VERSIONS =
      """
      select watch, version from drift_state where system = :system
      """;

  /** The versions of all watches of a system. */
  Map<String, Long> versions(String system) {
    return jdbc
        .sql(VERSIONS)
        .param("system", system)
        .query((row, n) -> Map.entry(row.getString("watch"), row.getLong("version")))
        .list()
        .stream()
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static final String SAVE =
      """
      insert into drift_state
        (watch, system, signal, version, judged_until, fitted_at, restart_at, anomaly, memory)
      values (:watch, :system, :signal, :version, :judged, :fitted, :restart, :anomaly,
        cast(:memory as jsonb))
      on conflict (watch, system) do update set
        signal = excluded.signal, version = excluded.version,
        judged_until = excluded.judged_until, fitted_at = excluded.fitted_at,
        restart_at = excluded.restart_at, anomaly = excluded.anomaly, memory = excluded.memory
      """;

  void save(State state) {
    jdbc.sql(SAVE)
        .param("watch", state.watch())
        .param("system", state.system())
        .param("signal", state.signal())
        .param("version", state.version())
        .param("judged", utc(state.judgedUntil()))
        .param("fitted", utcOrNull(state.fittedAt()))
        .param("restart", utcOrNull(state.restartAt()))
        .param("anomaly", state.anomaly())
        .param("memory", json.writeValueAsString(state.memory()))
        .update();
  }

  private static final String JUDGED =
      """
      update drift_state set judged_until = :judged, fitted_at = :fitted
      where watch = :watch and system = :system and version = :version
        and judged_until < :judged
      """;

  /** Notes how far a watch has judged without finding anything. */
  void judged(State state) {
    jdbc.sql(JUDGED)
        .param("watch", state.watch())
        .param("system", state.system())
        .param("version", state.version())
        .param("judged", utc(state.judgedUntil()))
        .param("fitted", utcOrNull(state.fittedAt()))
        .update();
  }

  private static final String INSERT =
      """
      insert into anomaly (id, watch, system, signal, detected_at, body)
      values (:id, :watch, :system, :signal, :detected, cast(:body as jsonb))
      """;

  void insert(Anomaly anomaly) {
    jdbc.sql(INSERT)
        .param("id", anomaly.id())
        .param("watch", anomaly.watch())
        .param("system", anomaly.system())
        .param("signal", anomaly.signal())
        .param("detected", utc(anomaly.detectedAt()))
        .param("body", json.writeValueAsString(anomaly))
        .update();
  }

  private static final String UPDATE =
      """
      update anomaly set body = cast(:body as jsonb) where id = :id and cleared_at is null
      """;

  /** Keeps the new estimate; false when the anomaly has been cleared. */
  boolean update(Anomaly anomaly) {
    return jdbc.sql(UPDATE)
            .param("id", anomaly.id())
            .param("body", json.writeValueAsString(anomaly))
            .update()
        > 0;
  }

  private static final String CLEAR =
      """
      update anomaly set cleared_at = :at, clear_reason = :reason
      where id = :id and cleared_at is null
      """;

  /** Clears an anomaly; false when it was cleared before. */
  boolean clear(String id, Instant at, String reason) {
    return jdbc.sql(CLEAR).param("id", id).param("at", utc(at)).param("reason", reason).update()
        > 0;
  }

  private static final String FIND =
      """
      select body from anomaly where id = :id
      """;

  Optional<Anomaly> find(String id) {
    return jdbc.sql(FIND)
        .param("id", id)
        .query((row, n) -> json.readValue(row.getString("body"), Anomaly.class))
        .optional();
  }

  private State state(ResultSet row, int n) throws SQLException {
    return new State(
        row.getString("watch"),
        row.getString("system"),
        row.getString("signal"),
        row.getLong("version"),
        row.getObject("judged_until", OffsetDateTime.class).toInstant(),
        instant(row, "fitted_at"),
        instant(row, "restart_at"),
        row.getString("anomaly"),
        json.readValue(row.getString("memory"), Memory.class));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
