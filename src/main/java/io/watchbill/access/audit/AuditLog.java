package io.watchbill.access.audit;

import io.watchbill.platform.Ids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
