package io.watchbill.oncall;

import static io.watchbill.platform.Sql.instant;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;

import io.watchbill.oncall.Feeds.Feed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of calendar links. */
@Repository
class FeedStore {
  private final JdbcClient jdbc;

  FeedStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Feed feed, String secretHash) {
    jdbc.sql(
            """
            insert into calendar_feed (id, kind, subject, secret_hash, made_by, made_at)
            values (:id, :kind, :subject, :hash, :by, :at)
            """)
        .param("id", feed.id())
        .param("kind", feed.kind())
        .param("subject", feed.subject())
        .param("hash", secretHash)
        .param("by", feed.madeBy())
        .param("at", utc(feed.madeAt()))
        .update();
  }

  List<Feed> all() {
    return jdbc.sql("select * from calendar_feed where revoked_at is null order by made_at, id")
        .query((row, number) -> feed(row))
        .list();
  }

  Optional<Feed> bySecretHash(String hash) {
    return jdbc.sql("select * from calendar_feed where secret_hash = :hash and revoked_at is null")
        .param("hash", hash)
        .query((row, number) -> feed(row))
        .optional();
  }

  boolean revoke(String id, Instant now) {
    return jdbc.sql(
                "update calendar_feed set revoked_at = :now where id = :id and revoked_at is null")
            .param("now", utc(now))
            .param("id", id)
            .update()
        == 1;
  }

  private static Feed feed(ResultSet row) throws SQLException {
    return new Feed(
        text(row, "id"),
        text(row, "kind"),
        text(row, "subject"),
        text(row, "made_by"),
        instant(row, "made_at"));
  }
}
