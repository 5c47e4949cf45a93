package io.watchbill.intake;

import static io.watchbill.platform.Sql.utc;
import static io.watchbill.platform.Sql.utcOrNull;

import io.watchbill.intake.RepeatRules.Known;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code evidence}. */
@Repository
class EvidenceStore {
  private static final String COLUMNS =
      "id, kind, system, layer, intent, summary, text, author, customer, severity, url, at, source,"
          + " firing";

  private final JdbcClient jdbc;

  EvidenceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String LOCK =
      """
      select pg_advisory_xact_lock(41, lane) from (
        select distinct abs(hashtextextended(key, 41) % 1024)::int as lane
        from unnest(cast(:keys as text[])) as key
        order by lane) as lanes
      """;

  /**
   * Lets one transaction at a time receive about these things, until it ends. Things share one of
   * 1,024 lanes: a lock each would exhaust the server's table of locks with a few thousand alerts.
   * The lanes are locked in order, so that no two transactions take them crosswise; whoever locks
   * twice in a transaction may wait for somebody who waits for them.
   */
  void lock(Collection<String> keys) {
    jdbc.sql(LOCK).param("keys", keys.toArray(String[]::new)).query((row, n) -> n).list();
  }

  /** The latest row about a thing. */
  record Latest(String id, Known known) {}

  private static final String LATEST_OF =
      """
      select id, at, firing, ended_at from evidence
      where source = :source and dedupe = :dedupe
      order by at desc, received_at desc
      limit 1
      """;

  @Nullable Latest latest(String source, String dedupe) {
    return jdbc.sql(LATEST_OF)
        .param("source", source)
        .param("dedupe", dedupe)
        .query((row, n) -> {
          var ended = row.getObject("ended_at", OffsetDateTime.class);
          return new Latest(
              row.getString("id"),
              new Known(
                  row.getObject("at", OffsetDateTime.class).toInstant(),
                  row.getBoolean("firing"),
                  ended == null ? null : ended.toInstant()));
        })
        .optional()
        .orElse(null);
  }

  private static final String INSERT =
      """
      insert into evidence (id, kind, system, layer, intent, summary, text, author, customer,
        severity, url, at, source, firing, dedupe, expires_at, ended_at, details, received_at,
        last_seen_at)
      values (:id, :kind, :system, :layer, :intent, :summary, :text, :author, :customer,
        :severity, :url, :at, :source, :firing, :dedupe, :expiresAt, :endedAt,
        cast(:details as jsonb), :now, :now)
      """;

  void insert(ReceivedEvidence received, Instant now) {
    var evidence = received.evidence();
    jdbc.sql(INSERT)
        .param("id", evidence.id())
        .param("kind", evidence.kind().name())
        .param("system", evidence.system())
        .param("layer", evidence.layer())
        .param("intent", evidence.intent())
        .param("summary", evidence.summary())
        .param("text", evidence.text())
        .param("author", evidence.author())
        .param("customer", evidence.customer())
        .param("severity", evidence.severity())
        .param("url", evidence.url())
        .param("at", utc(evidence.at()))
        .param("source", evidence.source())
        .param("firing", evidence.firing())
        .param("dedupe", received.dedupe())
        .param("expiresAt", evidence.firing() ? utcOrNull(received.until()) : null)
        .param("endedAt", evidence.firing() ? null : utcOrNull(endOf(received, now)))
        .param("details", received.details())
        .param("now", utc(now))
        .update();
  }

  private static final String EXTEND =
      """
      update evidence set summary = :summary, text = :text, severity = :severity,
        firing = :firing, expires_at = :expiresAt, ended_at = :endedAt, times = times + 1,
        last_seen_at = :now
      where id = :id
      """;

  /** The row lives on with what the latest request says. */
  void extend(String id, ReceivedEvidence received, Instant now) {
    var evidence = received.evidence();
    jdbc.sql(EXTEND)
        .param("id", id)
        .param("summary", evidence.summary())
        .param("text", evidence.text())
        .param("severity", evidence.severity())
        .param("firing", evidence.firing())
        .param("expiresAt", evidence.firing() ? utcOrNull(received.until()) : null)
        .param("endedAt", evidence.firing() ? null : utcOrNull(endOf(received, now)))
        .param("now", utc(now))
        .update();
  }

  private static final String EXPIRED =
      """
      update evidence set firing = false, ended_at = expires_at
      where id in (
        select id from evidence
        where firing and expires_at <= :now
        order by expires_at
        limit 500
        for update skip locked)
      returning
      """
          + COLUMNS;

  /** Ends the alerts nobody has repeated in time and returns them, 500 at most. */
  List<Evidence> endExpired(Instant now) {
    return jdbc.sql(EXPIRED).param("now", utc(now)).query(EvidenceStore::evidence).list();
  }

  private static final String NEXT_EXPIRY =
      """
      select min(expires_at) from evidence where firing and expires_at is not null
      """;

  Optional<Instant> nextExpiry() {
    return jdbc.sql(NEXT_EXPIRY)
        .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static final String FIND = "select " + COLUMNS + " from evidence where id = :id";

  @Nullable Evidence find(String id) {
    return jdbc.sql(FIND).param("id", id).query(EvidenceStore::evidence).optional().orElse(null);
  }

  private static final String LATEST =
      "select "
          + COLUMNS
          + " from evidence where system not like '(%' order by at desc, id desc limit :limit";

  List<Evidence> latest(int limit) {
    return jdbc.sql(LATEST).param("limit", limit).query(EvidenceStore::evidence).list();
  }

  private static Evidence evidence(ResultSet row, int number) throws SQLException {
    return new Evidence(
        row.getString("id"),
        Evidence.Kind.valueOf(row.getString("kind")),
        row.getString("system"),
        row.getString("layer"),
        row.getString("intent"),
        row.getString("summary"),
        row.getString("text"),
        row.getString("author"),
        row.getString("customer"),
        row.getString("severity"),
        row.getString("url"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("source"),
        row.getBoolean("firing"));
  }

  private static Instant endOf(ReceivedEvidence received, Instant now) {
    return received.until() == null ? now : received.until();
  }
}
