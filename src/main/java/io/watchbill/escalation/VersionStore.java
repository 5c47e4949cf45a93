package io.watchbill.escalation;

import io.watchbill.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of the versions of escalations; none is ever changed. */
@Repository
class VersionStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  VersionStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A version that no later one has replaced, and since when it holds. */
  record Current(Policy policy, Instant since) {}

  List<Current> current() {
    return jdbc.sql("select policy, since from escalation_version where until is null")
        .query((row, number) -> new Current(policy(row.getString(1)), Sql.instant(row, "since")))
        .list();
  }

  /** The version of that escalation that held then. */
  Optional<Policy> at(String escalation, Instant then) {
    return jdbc.sql(
            """
            select policy from escalation_version
            where escalation = :escalation and since <= :then
              and (until is null or until > :then)
            order by version desc limit 1
            """)
        .param("escalation", escalation)
        .param("then", Sql.utc(then))
        .query((row, number) -> policy(row.getString(1)))
        .optional();
  }

  /** The next number for that escalation. */
  int next(String escalation) {
    return jdbc.sql(
            """
            select coalesce(max(version), 0) + 1 from escalation_version
            where escalation = :escalation
            """)
        .param("escalation", escalation)
        .query((row, number) -> row.getInt(1))
        .single();
  }

  /** That one holds no more. */
  void end(String escalation, Instant at) {
    jdbc.sql(
            """
            update escalation_version set until = :at
            where escalation = :escalation and until is null
            """)
        .param("at", Sql.utc(at))
        .param("escalation", escalation)
        .update();
  }

  void insert(Policy policy, Instant since) {
    jdbc.sql(
            """
            insert into escalation_version (escalation, version, bill, policy, since)
            values (:escalation, :version, :bill, cast(:policy as jsonb), :since)
            """)
        .param("escalation", policy.escalation())
        .param("version", Objects.requireNonNull(policy.version()))
        .param("bill", policy.bill())
        .param("policy", json.writeValueAsString(policy))
        .param("since", Sql.utc(since))
        .update();
  }

  /** Lets one transaction at a time compare and count. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('escalation-version', 0))")
        .query((row, number) -> number)
        .single();
  }

  private Policy policy(String text) {
    return json.readValue(text, Policy.class);
  }
}
