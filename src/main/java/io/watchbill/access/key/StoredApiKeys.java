package io.watchbill.access.key;

import io.watchbill.access.Account;
import io.watchbill.access.Accounts;
import io.watchbill.access.ApiKey;
import io.watchbill.access.ApiKeys;
import io.watchbill.access.Secrets;
import io.watchbill.access.audit.AuditLog;
import io.watchbill.platform.Ids;
import io.watchbill.platform.WatchbillException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keys in our own database. */
@Component
public class StoredApiKeys implements ApiKeys {
  static final Set<String> SCOPES = Set.of("ingest", "intake", "change", "read", "write");
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final ApiKeyStore store;
  private final Accounts accounts;
  private final AuditLog audit;
  private final Ids ids;
  private final InstantSource clock;

  StoredApiKeys(
      ApiKeyStore store, Accounts accounts, AuditLog audit, Ids ids, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  @Transactional
  public String create(String name, Set<String> scopes, @Nullable String system) {
    if (name.isBlank()) {
      throw refused("KEY-NAME", "The key has no name.", "Name the machine that will carry it.");
    }
    if (scopes.isEmpty() || !SCOPES.containsAll(scopes)) {
      throw refused(
          "KEY-SCOPES",
          "These scopes cannot be given: " + scopes,
          "Choose one or more of ingest, intake, change, read, write.");
    }
    String secret = KeyRules.PREFIX + Secrets.random();
    var key = new ApiKey(ids.next("key"), name.strip(), scopes, system, clock.instant(), null);
    store.insert(key, Secrets.hash(secret));
    audit.add(actor(), "key-made", key.name(), "");
    return secret;
  }

  @Override
  public List<ApiKey> all() {
    return store.all();
  }

  @Override
  @Transactional
  public boolean revoke(String id) {
    boolean ended = store.revoke(id, clock.instant());
    if (ended) {
      audit.add(actor(), "key-revoked", id, "");
    }
    return ended;
  }

  /**
   * What a request carries in place of a key, in any of the four ways machines do it.
   *
   * @return empty when it carries nothing
   */
  public static Optional<String> carried(HttpServletRequest request) {
    return KeyRules.key(request.getHeader("Authorization"), request.getHeader("x-api-key"));
  }

  /** The key with that secret; notes now and then that it is in use. */
  public Optional<ApiKey> of(String secret) {
    Optional<ApiKey> key = store.bySecretHash(Secrets.hash(secret));
    Instant now = clock.instant();
    key.filter(found -> stale(found.lastUsedAt(), now))
        .ifPresent(found -> store.used(found.id(), now));
    return key;
  }

  private static boolean stale(@Nullable Instant lastUsed, Instant now) {
    return lastUsed == null || lastUsed.plus(NOTED_EVERY).isBefore(now);
  }

  private String actor() {
    Account account = accounts.current();
    return account == null ? "server" : account.email();
  }

  private static WatchbillException refused(String code, String detail, String fix) {
    return new WatchbillException(code, 400, detail, fix);
  }
}
