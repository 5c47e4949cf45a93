package io.watchbill.access.audit;

import io.watchbill.platform.Ids;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the audit log together on a database, for tests of what is written to it. */
public final class AuditLogs {
  private AuditLogs() {}

  public static AuditLog on(JdbcClient jdbc, Ids ids, InstantSource clock) {
    return new AuditLog(new AuditStore(jdbc), ids, clock);
  }
}
