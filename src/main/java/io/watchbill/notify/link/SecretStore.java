package io.watchbill.notify.link;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code notify_secret}: keys of 256 bits that every node of an installation shares. */
@Repository
class SecretStore {
  private final JdbcClient jdbc;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, byte[]> known = new ConcurrentHashMap<>();

  SecretStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String MAKE =
      """
      insert into notify_secret (name, value) values (:name, :value) on conflict do nothing
      """;

  private static final String KEY =
      """
      select value from notify_secret where name = :name
      """;

  /** The key of that name, made now when there is none. */
  byte[] key(String name) {
    return known.computeIfAbsent(name, this::load).clone();
  }

  private byte[] load(String name) {
    byte[] fresh = new byte[32];
    random.nextBytes(fresh);
    jdbc.sql(MAKE).param("name", name).param("value", fresh).update();
    return jdbc.sql(KEY).param("name", name).query(byte[].class).single();
  }
}
