package io.watchbill.incident.lifecycle;

import io.watchbill.intake.Evidence;
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

/** All SQL of which evidence belongs to which incident. */
@Repository
class IncidentEvidenceStore {
  private final JdbcClient jdbc;

  IncidentEvidenceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A piece of evidence and where it is; {@code incident} is null while it belongs to none. */
  record Filed(
      String evidence, String kind, Instant at, @Nullable String incident, String reason) {}

  /** Files it, or moves it from "none yet" to an incident; never from one incident to another. */
  void file(Evidence evidence, @Nullable String incident, Instant now, String reason) {
    jdbc.sql(
            """
            insert into incident_evidence (evidence, system, kind, at, incident, attached_at, reason)
            values (:evidence, :system, :kind, :at, :incident, cast(:now as timestamptz), :reason)
            on conflict (evidence) do update
              set incident = excluded.incident, attached_at = excluded.attached_at, reason = excluded.reason
              where incident_evidence.incident is null
            """)
        .param("evidence", evidence.id())
        .param("system", evidence.system())
        .param("kind", evidence.kind().name())
        .param("at", Sql.utc(evidence.at()))
        .param("incident", incident)
        .param("now", incident == null ? null : Sql.utc(now))
        .param("reason", reason)
        .update();
  }

  Optional<Filed> find(String evidence) {
    return jdbc.sql("select * from incident_evidence where evidence = :evidence")
        .param("evidence", evidence)
        .query(IncidentEvidenceStore::filed)
        .optional();
  }

  List<Filed> of(String incident) {
    return jdbc.sql(
            "select * from incident_evidence where incident = :incident order by at, evidence")
        .param("incident", incident)
        .query(IncidentEvidenceStore::filed)
        .list();
  }

  /** When the earliest evidence of the incident was. */
  Optional<Instant> first(String incident) {
    return jdbc.sql(
            "select at from incident_evidence where incident = :incident order by at limit 1")
        .param("incident", incident)
        .query((row, number) -> Sql.instant(row, "at"))
        .optional();
  }

  /** What came in for the system since then and belongs to nothing yet. */
  List<Filed> loose(String system, Instant since) {
    return jdbc.sql(
            """
            select * from incident_evidence
            where system = :system and incident is null and at >= :since
            order by at, evidence
            """)
        .param("system", system)
        .param("since", Sql.utc(since))
        .query(IncidentEvidenceStore::filed)
        .list();
  }

  private static Filed filed(ResultSet row, int number) throws SQLException {
    return new Filed(
        row.getString("evidence"),
        row.getString("kind"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("incident"),
        row.getString("reason"));
  }
}
