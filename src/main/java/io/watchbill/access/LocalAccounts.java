package io.watchbill.access;

import io.watchbill.access.audit.AuditLog;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.WatchbillException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
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

  private final Stores stores;
  private final AccountStore store;
  private final AuditLog audit;
  private final PasswordEncoder passwords;
  private final Ids ids;
  private final InstantSource clock;

  LocalAccounts(
      Stores stores, AuditLog audit, PasswordEncoder passwords, Ids ids, InstantSource clock) {
    this.stores = stores;
    this.store = stores.accounts();
    this.audit = audit;
    this.passwords = passwords;
    this.ids = ids;
    this.clock = clock;
  }

  /** Where accounts are kept. */
  @Component
  record Stores(AccountStore accounts, SessionStore sessions, Transactions transactions) {}

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
    checkEmail(address);
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
    return store.byEmail(email.strip(), true).map(AccountStore.Known::account).orElse(null);
  }

  @Override
  public boolean any() {
    return store.any();
  }

  @Override
  public List<Standing> all() {
    return store.all(stores.sessions().lastUsed());
  }

  @Override
  public void setOpen(String id, boolean open) {
    stores
        .transactions()
        .run(() -> {
          var administrators = store.administrators();
          var me = current();
          if (!open && me != null && me.id().equals(id)) {
            throw refused(
                "ACCOUNT-OWN",
                "This is your own account.",
                "Ask another administrator to close it.");
          }
          if (!open && administrators.equals(List.of(id))) {
            throw refused(
                "ACCOUNT-LAST-ADMINISTRATOR",
                "Nobody else administers.",
                "Make somebody else an administrator first.");
          }
          if (!store.setClosed(id, open ? null : clock.instant())) {
            throw new WatchbillException(
                "ACCOUNT-UNKNOWN", 404, "There is no account " + id + ".", "Look at the list.");
          }
          if (!open) {
            stores.sessions().deleteOf(id);
          }
          audit.add(
              me == null ? "server" : me.email(),
              open ? "account-opened" : "account-closed",
              id,
              "");
        });
  }

  /** The account of an invited person: a new one, or theirs with a new password. */
  Account admit(Invitation invitation, String name, String password) {
    var known = byEmail(invitation.email());
    if (known == null) {
      return create(
          name, invitation.email(), password, invitation.person(), invitation.administrator());
    }
    if (name.isBlank()) {
      throw refused("ACCOUNT-NAME", "The name is empty.", "Enter the name of the person.");
    }
    checkPassword(password);
    stores.sessions().deleteOf(known.id());
    store.renew(known.id(), name.strip(), passwords.encode(password), invitation.administrator());
    audit.add(known.email(), "password-set", known.email(), "");
    return new Account(
        known.id(), name.strip(), known.email(), known.person(), invitation.administrator());
  }

  static void checkEmail(String address) {
    if (!address.matches("[^@\\s]+@[^@\\s]+") || address.length() > 254) {
      throw refused(
          "ACCOUNT-EMAIL",
          "This is not an e-mail address: " + address,
          "Enter one: ada@example.com");
    }
  }

  /** The account of that address when the password is its. */
  Optional<Account> proven(String email, String password) {
    var known = store.byEmail(email.strip(), false);
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
