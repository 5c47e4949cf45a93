package io.watchbill.access;

import io.watchbill.access.audit.AuditLog;
import io.watchbill.platform.Ids;
import io.watchbill.platform.WatchbillException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Accounts in our own database. */
@Component
class LocalAccounts implements Accounts {
  private static final int SHORTEST_PASSWORD = 10;

  /** What bcrypt reads; more would silently not count. */
  private static final int LONGEST_PASSWORD_BYTES = 72;

  /** Compared against when nobody has the address, so that the answer takes as long. */
  private static final String NOBODYS_HASH =
      "{bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG";

  private final AccountStore store;
  private final AuditLog audit;
  private final PasswordEncoder passwords;
  private final Ids ids;
  private final InstantSource clock;

  LocalAccounts(
      AccountStore store, AuditLog audit, PasswordEncoder passwords, Ids ids, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.passwords = passwords;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public @Nullable Account current() {
    var visitor = SecurityContextHolder.getContext().getAuthentication();
    return visitor != null && visitor.getPrincipal() instanceof Account account ? account : null;
  }

  @Override
  public Account create(
      String name, String email, String password, @Nullable String person, boolean administrator) {
    String address = email.strip();
    if (name.isBlank()) {
      throw refused("ACCOUNT-NAME", "The name is empty.", "Enter the name of the person.");
    }
    if (!address.matches("[^@\\s]+@[^@\\s]+")) {
      throw refused(
          "ACCOUNT-EMAIL",
          "This is not an e-mail address: " + address,
          "Enter one: ada@example.com");
    }
    checkPassword(password);
    var account = new Account(ids.next("acc"), name.strip(), address, person, administrator);
    if (!store.insert(account, passwords.encode(password), clock.instant())) {
      throw new WatchbillException(
          "ACCOUNT-EXISTS",
          409,
          "There is an account for " + address + " already.",
          "Sign in with it.");
    }
    audit.add(address, "account-made", address, "");
    return account;
  }

  @Override
  public @Nullable Account byEmail(String email) {
    return store.byEmail(email.strip()).map(AccountStore.Known::account).orElse(null);
  }

  @Override
  public boolean any() {
    return store.any();
  }

  /** The account of that address when the password is its. */
  Optional<Account> proven(String email, String password) {
    var known = store.byEmail(email.strip());
    String hash = known.map(AccountStore.Known::passwordHash).orElse(NOBODYS_HASH);
    boolean right =
        password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD_BYTES
            && passwords.matches(password, hash);
    return known.filter(found -> right).map(AccountStore.Known::account);
  }

  private static void checkPassword(String password) {
    if (password.length() < SHORTEST_PASSWORD) {
      throw refused(
          "PASSWORD-SHORT",
          "The password is too short.",
          "Use " + SHORTEST_PASSWORD + " characters or more; several words are fine.");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
      throw refused(
          "PASSWORD-LONG",
          "The password is too long.",
          "Use at most " + LONGEST_PASSWORD_BYTES + " letters (fewer with accents).");
    }
  }

  private static WatchbillException refused(String code, String detail, String fix) {
    return new WatchbillException(code, 400, detail, fix);
  }
}
