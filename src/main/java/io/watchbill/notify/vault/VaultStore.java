package io.watchbill.notify.vault;

import static io.watchbill.platform.Sql.utc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code channel_secret}. */
@Repository
class VaultStore {
  private final JdbcClient jdbc;

  VaultStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A row; {@code sealed} begins with its nonce. */
  record Sealed(String name, String key, byte[] sealed, Instant at, String by) {}

  private static final String ALL =
      """
      select name, key_id, sealed, set_at, set_by from channel_secret order by name
      """;

  List<Sealed> all() {
    return query(ALL);
  }

  private static final String LOCKED =
      """
      select name, key_id, sealed, set_at, set_by from channel_secret order by name for update
      """;

  /** All, which nobody else changes before this transaction ends. */
  List<Sealed> locked() {
    return query(LOCKED);
  }

  private List<Sealed> query(String sql) {
    return jdbc.sql(sql)
        .query((row, n) ->
            new Sealed(
                row.getString("name"),
                row.getString("key_id"),
                row.getBytes("sealed"),
                row.getObject("set_at", OffsetDateTime.class).toInstant(),
                row.getString("set_by")))
        .list();
  }

  private static final String PUT =
      """
      insert into channel_secret (name, key_id, sealed, set_at, set_by)
      values (:name, :key, :sealed, :at, :by)
      on conflict (name) do update set key_id = excluded.key_id, sealed = excluded.sealed,
        set_at = excluded.set_at, set_by = excluded.set_by
      """;

  void put(Sealed value) {
    put(PUT, value);
  }

  private void put(String sql, Sealed value) {
    jdbc.sql(sql)
        .param("name", value.name())
        .param("key", value.key())
        .param("sealed", value.sealed())
        .param("at", utc(value.at()))
        .param("by", value.by())
        .update();
  }

  private static final String PUT_FIRST =
      """
      insert into channel_secret (name, key_id, sealed, set_at, set_by)
      values (:name, :key, :sealed, :at, :by)
      on conflict (name) do nothing
      """;

  /** Unless there is one of that name already. */
  void putFirst(Sealed value) {
    put(PUT_FIRST, value);
  }

  private static final String SEAL_AGAIN =
      """
      update channel_secret set key_id = :key, sealed = :sealed where name = :name
      """;

  void sealAgain(String name, String key, byte[] sealed) {
    jdbc.sql(SEAL_AGAIN).param("name", name).param("key", key).param("sealed", sealed).update();
  }

  private static final String REMOVE =
      """
      delete from channel_secret where name = :name
      """;

  boolean remove(String name) {
    return jdbc.sql(REMOVE).param("name", name).update() == 1;
  }
}
