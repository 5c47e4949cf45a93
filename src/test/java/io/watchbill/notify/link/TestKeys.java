package io.watchbill.notify.link;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys of an installation with that database. */
public final class TestKeys {
  private TestKeys() {}

  public static Keys of(JdbcClient jdbc) {
    return new Keys(new SecretStore(jdbc));
  }
}
