package io.watchbill.access.key;

import io.watchbill.access.Accounts;
import io.watchbill.access.audit.AuditLog;
import io.watchbill.platform.Ids;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts keys together on a database, for tests. */
public final class Keys {
  private Keys() {}

  public static StoredApiKeys on(
      JdbcClient jdbc, Accounts accounts, AuditLog audit, Ids ids, InstantSource clock) {
    return new StoredApiKeys(new ApiKeyStore(jdbc), accounts, audit, ids, clock);
  }
}
