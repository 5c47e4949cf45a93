package io.watchbill.access;

import io.watchbill.access.audit.AuditLog;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The audit log for what the running request did, by whoever it came from. */
@Component
public class RequestAudit {
  private final AuditLog log;

  public RequestAudit(AuditLog log) {
    this.log = log;
  }

  /**
   * Adds a line about what the running request did; joins the running transaction.
   *
   * @return who did it, as the log has it: an account's address or {@code key NAME}
   */
  public String did(String action, String subject, String address) {
    var visitor = SecurityContextHolder.getContext().getAuthentication();
    var actor =
        switch (visitor == null ? null : visitor.getPrincipal()) {
          case Account account -> account.email();
          case ApiKey key -> "key " + key.name();
          case null, default -> "server";
        };
    log.add(actor, action, subject, address);
    return actor;
  }
}
