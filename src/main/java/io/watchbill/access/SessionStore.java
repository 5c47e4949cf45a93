package io.watchbill.access;

import io.watchbill.platform.Sql;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sessions of browsers. */
@Repository
class SessionStore {
  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A session that has not ended. */
  record Session(String accountId, Instant lastUsedAt) {}

  void insert(String tokenHash, String accountId, String address, Instant now, Instant expires) {
    jdbc.sql(
            """
            insert into browser_session
              (token_hash, account_id, address, made_at, last_used_at, expires_at)
            values (:hash, :account, :address, :now, :now, :expires)
            """)
        .param("hash", tokenHash)
        .param("account", accountId)
        .param("address", address)
        .param("now", Sql.utc(now))
        .param("expires", Sql.utc(expires))
        .update();
  }

  Optional<Session> open(String tokenHash, Instant now) {
    return jdbc.sql(
            """
            select account_id, last_used_at from browser_session
            where token_hash = :hash and expires_at > :now
            """)
        .param("hash", tokenHash)
        .param("now", Sql.utc(now))
        .query(Session.class)
        .optional();
  }

  void used(String tokenHash, Instant now, Instant expires) {
    jdbc.sql(
            """
            update browser_session set last_used_at = :now, expires_at = :expires
            where token_hash = :hash
            """)
        .param("hash", tokenHash)
        .param("now", Sql.utc(now))
        .param("expires", Sql.utc(expires))
        .update();
  }

  void delete(String tokenHash) {
    jdbc.sql("delete from browser_session where token_hash = :hash")
        .param("hash", tokenHash)
        .update();
  }

  void deleteExpired(Instant now) {
    jdbc.sql("delete from browser_session where expires_at <= :now")
        .param("now", Sql.utc(now))
        .update();
  }

  /** Signs an account out everywhere. */
  void deleteOf(String account) {
    jdbc.sql("delete from browser_session where account_id = :account")
        .param("account", account)
        .update();
  }

  /** When each account that has a session was last seen. */
  Map<String, Instant> lastUsed() {
    return jdbc
        .sql(
            "select account_id, max(last_used_at) as used from browser_session group by account_id")
        .query((row, number) -> Map.entry(row.getString("account_id"), Sql.instant(row, "used")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
