package io.watchbill.access;

import io.watchbill.platform.Transactions;
import io.watchbill.platform.WatchbillException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The first administrator: let in by a token that the server prints while there is no account. */
@Component
public class Setup {
  private final AccountStore store;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Transactions transactions;
  private final InstantSource clock;

  Setup(
      AccountStore store,
      Accounts accounts,
      Sessions sessions,
      Transactions transactions,
      InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.sessions = sessions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether that token opens the setup: it is the last one printed and there is no account yet. */
  public boolean accepts(String token) {
    return store.hasSetupToken(Secrets.hash(token)) && !accounts.any();
  }

  /** Makes the first administrator, uses the token up and signs the browser in. */
  public Account complete(
      HttpServletRequest request, HttpServletResponse response, FirstAdministrator first) {
    Account made =
        transactions.call(() -> {
          if (!accepts(first.token()) || !store.useSetupToken(Secrets.hash(first.token()))) {
            throw new WatchbillException(
                "SETUP-TOKEN",
                403,
                "This setup link is not valid: it was used, or a newer one was printed.",
                "Use the link printed when the server last started; with an account, sign in.");
          }
          return accounts.create(
              first.name(), first.email(), first.password(), first.person(), true);
        });
    sessions.begin(request, response, made);
    return made;
  }

  /**
   * What the form says.
   *
   * @param person their id in the bill; null for nobody there
   */
  public record FirstAdministrator(
      String token, String name, String email, String password, @Nullable String person) {}

  /** A fresh token; the one before it is void. */
  String issue() {
    String token = Secrets.random();
    store.setSetupToken(Secrets.hash(token), clock.instant());
    return token;
  }
}
