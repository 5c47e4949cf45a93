package io.watchbill.incident.lifecycle;

import io.watchbill.incident.Incident;
import io.watchbill.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of incidents and of the anomalies that belong to them. */
@Repository
class IncidentStore {
  private final JdbcClient jdbc;

  IncidentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An incident's row. */
  record Row(
      String id,
      String system,
      String title,
      String layer,
      String severity,
      Incident.State state,
      Instant openedAt,
      @Nullable Instant acknowledgedAt,
      @Nullable String acknowledgedBy,
      @Nullable Instant resolvedAt,
      @Nullable String resolution,
      String firstReportedBy,
      String escalation,
      @Nullable String watch,
      @Nullable String runbook) {

    Row titled(String other) {
      return described(other, layer, severity, escalation, watch, runbook);
    }

    Row described(
        String title,
        String layer,
        String severity,
        String escalation,
        @Nullable String watch,
        @Nullable String runbook) {
      return new Row(
          id,
          system,
          title,
          layer,
          severity,
          state,
          openedAt,
          acknowledgedAt,
          acknowledgedBy,
          resolvedAt,
          resolution,
          firstReportedBy,
          escalation,
          watch,
          runbook);
    }
  }

  /** Lets one transaction at a time decide where things of this system belong. */
  void lockSystem(String system) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
        .param("key", "incident:" + system)
        .query((row, number) -> number)
        .single();
  }

  void insert(Row row) {
    jdbc.sql(
            """
            insert into incident (id, system, title, layer, severity, state, opened_at,
              first_reported_by, escalation, watch, runbook)
            values (:id, :system, :title, :layer, :severity, 'OPEN', :opened,
              :first, :escalation, :watch, :runbook)
            """)
        .param("id", row.id())
        .param("system", row.system())
        .param("title", row.title())
        .param("layer", row.layer())
        .param("severity", row.severity())
        .param("opened", Sql.utc(row.openedAt()))
        .param("first", row.firstReportedBy())
        .param("escalation", row.escalation())
        .param("watch", row.watch())
        .param("runbook", row.runbook())
        .update();
  }

  Optional<Row> find(String id) {
    return jdbc.sql("select * from incident where id = :id")
        .param("id", id)
        .query(IncidentStore::row)
        .optional();
  }

  /**
   * The incident, held until the transaction ends. Not against rows that refer to it: adding to the
   * timeline never waits.
   */
  Optional<Row> lock(String id) {
    return jdbc.sql("select * from incident where id = :id for no key update")
        .param("id", id)
        .query(IncidentStore::row)
        .optional();
  }

  List<Row> openOf(String system) {
    return jdbc.sql(
            """
            select * from incident where system = :system and state <> 'RESOLVED'
            order by opened_at desc, id desc
            """)
        .param("system", system)
        .query(IncidentStore::row)
        .list();
  }

  List<Row> open() {
    return jdbc.sql(
            """
            select * from incident where state <> 'RESOLVED' and not practice
            order by opened_at desc, id desc
            """)
        .query(IncidentStore::row)
        .list();
  }

  List<Row> latest(int limit) {
    return jdbc.sql(
            """
            select * from incident where not practice order by opened_at desc, id desc limit :limit
            """)
        .param("limit", limit)
        .query(IncidentStore::row)
        .list();
  }

  /** Writes what the leading anomaly says: title, layer, severity, escalation, watch, runbook. */
  void describe(Row row) {
    jdbc.sql(
            """
            update incident set title = :title, layer = :layer, severity = :severity,
              escalation = :escalation, watch = :watch, runbook = :runbook
            where id = :id
            """)
        .param("title", row.title())
        .param("layer", row.layer())
        .param("severity", row.severity())
        .param("escalation", row.escalation())
        .param("watch", row.watch())
        .param("runbook", row.runbook())
        .param("id", row.id())
        .update();
  }

  void worsen(String id, String severity) {
    jdbc.sql("update incident set severity = :severity where id = :id")
        .param("severity", severity)
        .param("id", id)
        .update();
  }

  void acknowledge(String id, Instant at, String person) {
    jdbc.sql(
            """
            update incident set state = 'ACKNOWLEDGED', acknowledged_at = :at, acknowledged_by = :person
            where id = :id
            """)
        .param("at", Sql.utc(at))
        .param("person", person)
        .param("id", id)
        .update();
  }

  /** Nobody has it any more. */
  void reopen(String id) {
    jdbc.sql(
            """
            update incident set state = 'OPEN', acknowledged_at = null, acknowledged_by = null
            where id = :id
            """)
        .param("id", id)
        .update();
  }

  void resolve(String id, Instant at, @Nullable String person, String resolution) {
    jdbc.sql(
            """
            update incident set state = 'RESOLVED', resolved_at = :at, resolved_by = :person,
              resolution = :resolution
            where id = :id
            """)
        .param("at", Sql.utc(at))
        .param("person", person)
        .param("resolution", resolution)
        .param("id", id)
        .update();
  }

  /** The suspects as JSON. */
  String suspects(String id) {
    return jdbc.sql("select suspects::text from incident where id = :id")
        .param("id", id)
        .query((row, number) -> row.getString(1))
        .optional()
        .orElse("[]");
  }

  void suspects(String id, String json, Instant at) {
    jdbc.sql("update incident set suspects = cast(:json as jsonb), ranked_at = :at where id = :id")
        .param("json", json)
        .param("at", Sql.utc(at))
        .param("id", id)
        .update();
  }

  /** When the suspects were ranked last. */
  Optional<Instant> rankedAt(String id) {
    return jdbc.sql("select ranked_at from incident where id = :id and ranked_at is not null")
        .param("id", id)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /** Adds an anomaly to those of the incident: in front of them all when it leads. */
  void attach(String incident, String anomaly, boolean leads, Instant at, String reason) {
    jdbc.sql(
            """
            insert into incident_anomaly (anomaly, incident, position, attached_at, reason)
            select :anomaly, :incident,
              case when :leads then coalesce(min(position), 1) - 1 else coalesce(max(position), -1) + 1 end,
              :at, :reason
            from incident_anomaly where incident = :incident
            """)
        .param("leads", leads)
        .param("anomaly", anomaly)
        .param("incident", incident)
        .param("at", Sql.utc(at))
        .param("reason", reason)
        .update();
  }

  /** Ids of the incident's anomalies, the leading one first. */
  List<String> anomalies(String incident) {
    return jdbc.sql(
            "select anomaly from incident_anomaly where incident = :incident order by position")
        .param("incident", incident)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** The incident an anomaly belongs to. */
  Optional<String> incidentOf(String anomaly) {
    return jdbc.sql("select incident from incident_anomaly where anomaly = :anomaly")
        .param("anomaly", anomaly)
        .query((row, number) -> row.getString(1))
        .optional();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getString("id"),
        row.getString("system"),
        row.getString("title"),
        row.getString("layer"),
        row.getString("severity"),
        Incident.State.valueOf(row.getString("state")),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        instant(row, "acknowledged_at"),
        row.getString("acknowledged_by"),
        instant(row, "resolved_at"),
        row.getString("resolution"),
        row.getString("first_reported_by"),
        row.getString("escalation"),
        row.getString("watch"),
        row.getString("runbook"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
