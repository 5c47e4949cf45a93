package io.watchbill.access.audit;

import io.watchbill.platform.Ids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who came in, who was refused, which keys were made. */
@Component
public class AuditLog {
  private final AuditStore store;
  private final Ids ids;
  private final InstantSource clock;

  AuditLog(AuditStore store, Ids ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /** Adds a line; joins the running transaction. */
  public void add(String actor, String action, String subject, String address) {
    var entry = new AuditEntry(clock.instant(), actor, action, shortened(subject), address);
    store.insert(ids.next("aud"), entry);
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
    add(actor, action, subject, address);
    return actor;
  }

  /** As {@link #add}, once an hour: a machine that is set up wrongly repeats itself for ever. */
  public void denied(String actor, String path, String address) {
    var entry = new AuditEntry(clock.instant(), actor, "denied", shortened(path), address);
    if (!store.has(entry, entry.at().minus(Duration.ofHours(1)))) {
      store.insert(ids.next("aud"), entry);
    }
  }

  /** The newest first. */
  public List<AuditEntry> latest(int count) {
    return store.latest(count);
  }

  private static String shortened(String subject) {
    return subject.length() <= 200 ? subject : subject.substring(0, 200) + "…";
  }
}
