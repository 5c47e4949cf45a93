package io.watchbill.access;

import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.WatchbillException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How the people of the bill come by their accounts: an administrator invites, the person opens the
 * link and sets a password nobody else knows. Inviting somebody who has an account lets them set a
 * new password.
 */
@Component
public class Invitations {
  /** How long a link works. */
  public static final Duration VALID = Duration.ofDays(3);

  private final InvitationStore store;
  private final LocalAccounts accounts;
  private final Sessions sessions;
  private final RequestAudit audit;
  private final Making making;

  Invitations(
      InvitationStore store,
      LocalAccounts accounts,
      Sessions sessions,
      RequestAudit audit,
      Making making) {
    this.store = store;
    this.accounts = accounts;
    this.sessions = sessions;
    this.audit = audit;
    this.making = making;
  }

  /** What making one takes from the platform. */
  @Component
  record Making(Ids ids, InstantSource clock, Transactions transactions) {}

  /** An invitation with the secret of its link, which is told this once. */
  public record Made(Invitation invitation, String token) {}

  /** Invites; a link that the person had before works no more. */
  public Made invite(String person, String email, boolean administrator) {
    String address = email.strip();
    LocalAccounts.checkEmail(address);
    var known = accounts.byEmail(address);
    if (known != null && !person.equals(known.person())) {
      throw new WatchbillException(
          "ACCOUNT-EXISTS",
          409,
          "The account of " + address + " belongs to somebody else.",
          "Invite them by another address.");
    }
    String token = Secrets.random();
    var now = making.clock().instant();
    return making
        .transactions()
        .call(() -> {
          var invitation =
              new Invitation(
                  making.ids().next("inv"),
                  person,
                  address,
                  administrator,
                  audit.did("account-invited", person + " as " + address, ""),
                  now,
                  now.plus(VALID));
          store.insert(invitation, Secrets.hash(token));
          return new Made(invitation, token);
        });
  }

  /** What that link opens; null when it was used, withdrawn, replaced or is too old. */
  public @Nullable Invitation open(String token) {
    return store
        .byTokenHash(Secrets.hash(token))
        .filter(invitation -> invitation.expiresAt().isAfter(making.clock().instant()))
        .orElse(null);
  }

  /** Those that wait to be used. */
  public List<Invitation> waiting() {
    return store.waiting(making.clock().instant());
  }

  /** Makes the link void; false when there is none. */
  public boolean withdraw(String id) {
    return making
        .transactions()
        .call(() -> {
          var withdrawn = store.withdraw(id);
          withdrawn.ifPresent(it -> audit.did("invitation-withdrawn", it.person(), ""));
          return withdrawn.isPresent();
        });
  }

  /** Makes the account or sets its new password, uses the link up and signs the browser in. */
  public Account accept(
      HttpServletRequest request, HttpServletResponse response, Acceptance acceptance) {
    var account =
        making
            .transactions()
            .call(() -> {
              var invitation = open(acceptance.token());
              if (invitation == null || store.use(Secrets.hash(acceptance.token())).isEmpty()) {
                throw new WatchbillException(
                    "INVITATION-VOID",
                    403,
                    "This invitation was used, replaced or withdrawn, or is older than "
                        + VALID.toDays()
                        + " days.",
                    "Ask an administrator for a new one; with an account, sign in.");
              }
              return accounts.admit(invitation, acceptance.name(), acceptance.password());
            });
    sessions.begin(request, response, account);
    return account;
  }

  /** What the form of an invited person says. */
  public record Acceptance(String token, String name, String password) {}
}
