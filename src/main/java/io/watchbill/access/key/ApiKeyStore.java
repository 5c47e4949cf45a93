package io.watchbill.access.key;

import io.watchbill.access.ApiKey;
import io.watchbill.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keys of machines. */
@Repository
class ApiKeyStore {
  private static final String COLUMNS = "id, name, scopes, system, made_at, last_used_at";

  private final JdbcClient jdbc;

  ApiKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ApiKey key, String secretHash) {
    jdbc.sql(
            """
            insert into api_key (id, name, secret_hash, scopes, system, made_at)
            values (:id, :name, :hash, :scopes, :system, :made)
            """)
        .param("id", key.id())
        .param("name", key.name())
        .param("hash", secretHash)
        .param("scopes", String.join(" ", new TreeSet<>(key.scopes())))
        .param("system", key.system())
        .param("made", Sql.utc(key.madeAt()))
        .update();
  }

  Optional<ApiKey> bySecretHash(String hash) {
    return jdbc.sql(
            "select " + COLUMNS + " from api_key where secret_hash = :hash and revoked_at is null")
        .param("hash", hash)
        .query((row, number) -> key(row))
        .optional();
  }

  List<ApiKey> all() {
    return jdbc.sql("select " + COLUMNS + " from api_key where revoked_at is null order by made_at")
        .query((row, number) -> key(row))
        .list();
  }

  void used(String id, Instant now) {
    jdbc.sql("update api_key set last_used_at = :now where id = :id")
        .param("id", id)
        .param("now", Sql.utc(now))
        .update();
  }

  boolean revoke(String id, Instant now) {
    return jdbc.sql("update api_key set revoked_at = :now where id = :id and revoked_at is null")
            .param("id", id)
            .param("now", Sql.utc(now))
            .update()
        == 1;
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    Timestamp used = row.getTimestamp("last_used_at");
    return new ApiKey(
        row.getString("id"),
        row.getString("name"),
        Set.of(row.getString("scopes").split(" ")),
        row.getString("system"),
        row.getTimestamp("made_at").toInstant(),
        used == null ? null : used.toInstant());
  }
}
