package io.watchbill.change;

import static io.watchbill.platform.Sql.utc;

import io.watchbill.change.GithubPush.Merged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code change}, {@code change_report} and {@code merged_pull_request}. */
@Repository
class ChangeStore {
  private final JdbcClient jdbc;

  ChangeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String LOCK =
      """
      select pg_advisory_xact_lock(hashtextextended(:key, 40))
      """;

  /** Lets one report of a system in at a time until the transaction ends. */
  void lock(String system) {
    jdbc.sql(LOCK).param("key", "change of " + system).query((row, n) -> n).list();
  }

  private static final String REPORTED =
      """
      select change from change_report where dedupe = :dedupe
      """;

  @Nullable String reported(String dedupe) {
    return jdbc.sql(REPORTED).param("dedupe", dedupe).query(String.class).optional().orElse(null);
  }

  private static final String ADD_REPORT =
      """
      insert into change_report (dedupe, change, reported_at) values (:dedupe, :change, :at)
      """;

  void addReport(String dedupe, String change, Instant at) {
    jdbc.sql(ADD_REPORT)
        .param("dedupe", dedupe)
        .param("change", change)
        .param("at", utc(at))
        .update();
  }

  private static final String SAME =
      """
      select * from change
      where system = :system and kind = :kind and at between :from and :to
        and (url = cast(:url as text)
          or starts_with(revision, cast(:revision as text))
          or starts_with(cast(:revision as text), revision))
      order by recorded_at
      limit 1
      """;

  /** A change of that system and kind within the times, at that address or of that commit. */
  @Nullable Change same(
      String system,
      String kind,
      Instant from,
      Instant to,
      @Nullable String url,
      @Nullable String revision) {
    return jdbc.sql(SAME)
        .param("system", system)
        .param("kind", kind)
        .param("from", utc(from))
        .param("to", utc(to))
        .param("url", url)
        .param("revision", revision)
        .query(ChangeStore::change)
        .optional()
        .orElse(null);
  }

  private static final String INSERT =
      """
      insert into change (id, system, kind, layer, summary, author, author_person, at,
        from_identity, to_identity, before_text, after_text, diff, url, revision, intents,
        details, source, recorded_at)
      values (:id, :system, :kind, :layer, :summary, :author, :authorPerson, :at,
        :from, :to, :before, :after, :diff, :url, :revision, :intents,
        cast(:details as jsonb), :source, :recordedAt)
      """;

  void insert(ReportedChange report, Instant recordedAt) {
    bind(jdbc.sql(INSERT), report)
        .param("system", report.change().system())
        .param("kind", report.change().kind())
        .param("layer", report.change().layer())
        .param("at", utc(report.change().at()))
        .param("source", report.change().source())
        .param("recordedAt", utc(recordedAt))
        .update();
  }

  private static final String ENRICH =
      """
      update change set summary = :summary, author = :author, author_person = :authorPerson,
        from_identity = :from, to_identity = :to, before_text = :before, after_text = :after,
        diff = :diff, url = :url, revision = coalesce(revision, :revision), intents = :intents,
        details = details || cast(:details as jsonb)
      where id = :id
      """;

  void enrich(ReportedChange report) {
    bind(jdbc.sql(ENRICH), report).update();
  }

  private static final String BETWEEN =
      """
      select * from change
      where system = :system and at between :from and :to
      order by at desc, id desc
      """;

  List<Change> between(String system, Instant from, Instant to) {
    return jdbc.sql(BETWEEN)
        .param("system", system)
        .param("from", utc(from))
        .param("to", utc(to))
        .query(ChangeStore::change)
        .list();
  }

  private static final String FIND =
      """
      select * from change where id = :id
      """;

  @Nullable Change find(String id) {
    return jdbc.sql(FIND).param("id", id).query(ChangeStore::change).optional().orElse(null);
  }

  private static final String OF_REVISION =
      """
      select * from change where revision = :revision and source = 'github' order by id
      """;

  List<Change> ofRevision(String revision) {
    return jdbc.sql(OF_REVISION).param("revision", revision).query(ChangeStore::change).list();
  }

  private static final String NAME =
      """
      update change set summary = :summary, url = :url where id = :id
      """;

  void name(String id, String summary, String url) {
    jdbc.sql(NAME).param("id", id).param("summary", summary).param("url", url).update();
  }

  private static final String KEEP_MERGED =
      """
      insert into merged_pull_request (repository, revision, title, url, merged_at)
      values (:repository, :revision, :title, :url, :at)
      on conflict do nothing
      """;

  /** False when it was kept before. */
  boolean keepMerged(Merged pull, String title, Instant at) {
    return jdbc.sql(KEEP_MERGED)
            .param("repository", pull.repository())
            .param("revision", pull.revision())
            .param("title", title)
            .param("url", pull.url())
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** The pull request a commit was merged with. */
  record PullRequest(String title, String url) {}

  private static final String MERGED =
      """
      select title, url from merged_pull_request
      where repository = :repository and revision = :revision
      """;

  @Nullable PullRequest merged(String repository, String revision) {
    return jdbc.sql(MERGED)
        .param("repository", repository)
        .param("revision", revision)
        .query(PullRequest.class)
        .optional()
        .orElse(null);
  }

  private static JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement, ReportedChange report) {
    var change = report.change();
    return statement
        .param("id", change.id())
        .param("summary", change.summary())
        .param("author", change.author())
        .param("authorPerson", change.authorPerson())
        .param("from", change.from())
        .param("to", change.to())
        .param("before", change.before())
        .param("after", change.after())
        .param("diff", change.diff())
        .param("url", change.url())
        .param("revision", report.revision())
        .param("intents", change.intents().toArray(String[]::new))
        .param("details", report.details());
  }

  private static Change change(ResultSet row, int number) throws SQLException {
    return new Change(
        row.getString("id"),
        row.getString("system"),
        row.getString("kind"),
        row.getString("layer"),
        row.getString("summary"),
        row.getString("author"),
        row.getString("author_person"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("from_identity"),
        row.getString("to_identity"),
        row.getString("before_text"),
        row.getString("after_text"),
        row.getString("diff"),
        row.getString("url"),
        List.of((String[]) row.getArray("intents").getArray()),
        row.getString("source"));
  }
}
