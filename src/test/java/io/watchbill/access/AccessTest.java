package io.watchbill.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.access.audit.AuditEntry;
import io.watchbill.access.audit.AuditLog;
import io.watchbill.access.audit.AuditLogs;
import io.watchbill.access.key.Keys;
import io.watchbill.access.key.StoredApiKeys;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.WatchbillException;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

class AccessTest {
  private final SettableClock clock = SettableClock.at("2026-03-02T09:00:00Z");
  private final DataSource database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final Ids ids = new Ids(clock);
  private final AuditLog audit = AuditLogs.on(jdbc, ids, clock);
  private final AccountStore store = new AccountStore(jdbc);
  private final Transactions transactions = new Transactions(new JdbcTransactionManager(database));
  private final LocalAccounts accounts =
      new LocalAccounts(
          new LocalAccounts.Stores(store, new SessionStore(jdbc), transactions),
          audit,
          PasswordEncoderFactories.createDelegatingPasswordEncoder(),
          ids,
          clock);
  private final Sessions sessions =
      new Sessions(
          new SessionStore(jdbc), store, audit, clock, new AccessSettings(Duration.ofDays(14)));
  private final SignIns signIns =
      new SignIns(accounts, sessions, new ThrottleStore(jdbc), audit, clock);
  private final StoredApiKeys keys = Keys.on(jdbc, accounts, audit, ids, clock);

  private final MockHttpServletResponse response = new MockHttpServletResponse();

  private Account ada() {
    return accounts.create("Ada", "ada@example.com", "correct horse battery", "ada", true);
  }

  private SignInOutcome tries(String email, String password) {
    return signIns.signIn(new MockHttpServletRequest(), response, email, password);
  }

  @Test
  void signsInWithTheRightPasswordInAnyCaseOfTheAddress() {
    Account ada = ada();
    assertThat(tries("Ada@Example.com ", "correct horse battery"))
        .isEqualTo(new SignInOutcome.SignedIn(ada));
    assertThat(response.getHeader("Set-Cookie"))
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .doesNotContain("Secure");
    var request = new MockHttpServletRequest();
    request.setCookies(Objects.requireNonNull(response.getCookie(Sessions.COOKIE)));
    assertThat(sessions.of(request)).isEqualTo(ada);

    sessions.signOut(request, response);
    assertThat(sessions.of(request)).isNull();
  }

  @Test
  void aSessionLivesWhileItIsUsed() {
    var request = new MockHttpServletRequest();
    request.setCookies(new Cookie(Sessions.COOKIE, sessions.open(ada(), "")));
    clock.advance(Duration.ofDays(13));
    assertThat(sessions.of(request)).isNotNull();
    clock.advance(Duration.ofDays(13));
    assertThat(sessions.of(request)).isNotNull();
    clock.advance(Duration.ofDays(14));
    assertThat(sessions.of(request)).isNull();
  }

  @Test
  void slowsDownWhoeverKeepsFailing() {
    ada();
    for (int i = 0; i < 5; i++) {
      assertThat(tries("ada@example.com", "guess")).isInstanceOf(SignInOutcome.Wrong.class);
    }
    Instant until = clock.instant().plusSeconds(30);
    assertThat(tries("ada@example.com", "correct horse battery"))
        .isEqualTo(new SignInOutcome.Blocked(until));
    clock.advance(Duration.ofSeconds(31));
    assertThat(tries("ada@example.com", "correct horse battery"))
        .isInstanceOf(SignInOutcome.SignedIn.class);
    assertThat(audit.latest(10)).extracting(AuditEntry::action).contains("sign-in-refused");
  }

  @Test
  void doesNotTellWhetherAnAddressIsKnown() {
    assertThat(tries("nobody@example.com", "guess")).isEqualTo(new SignInOutcome.Wrong());
  }

  @Test
  void refusesWeakAndUnusablePasswordsAndTakenAddresses() {
    assertThatThrownBy(() -> accounts.create("A", "a@example.com", "short", null, false))
        .satisfies(e -> assertThat(((WatchbillException) e).code()).isEqualTo("PASSWORD-SHORT"));
    assertThatThrownBy(() -> accounts.create("A", "a@example.com", "ü".repeat(37), null, false))
        .satisfies(e -> assertThat(((WatchbillException) e).code()).isEqualTo("PASSWORD-LONG"));
    ada();
    assertThatThrownBy(() -> accounts.create("A", "ADA@example.com", "0123456789", null, false))
        .satisfies(e -> assertThat(((WatchbillException) e).code()).isEqualTo("ACCOUNT-EXISTS"));
  }

  @Test
  void keepsOnlyHashesOfKeys() {
    String secret = keys.create("collector", Set.of("ingest"), "copilot");
    assertThat(secret).matches("wb_[A-Za-z0-9_-]{43}");
    ApiKey key = keys.of(secret).orElseThrow();
    assertThat(key.system()).isEqualTo("copilot");
    assertThat(keys.all()).extracting(ApiKey::lastUsedAt).containsExactly(clock.instant());
    assertThat(jdbc.sql("select api_key::text from api_key").query(String.class).single())
        .doesNotContain(secret.substring(3));

    assertThat(keys.of(secret + "x")).isEmpty();
    assertThat(keys.revoke(key.id())).isTrue();
    assertThat(keys.of(secret)).isEmpty();
  }

  @Test
  void notesTheSameDenialOnceAnHour() {
    audit.denied("key collector", "/api/incidents", "192.0.2.1");
    audit.denied("key collector", "/api/incidents", "192.0.2.1");
    assertThat(audit.latest(10)).hasSize(1);
    clock.advance(Duration.ofMinutes(61));
    audit.denied("key collector", "/api/incidents", "192.0.2.1");
    assertThat(audit.latest(10)).hasSize(2);
  }

  @Test
  void theSetupTokenLetsOneAdministratorInOnce() {
    var setup = new Setup(store, accounts, sessions, transactions, clock);
    String old = setup.issue();
    String token = setup.issue();
    assertThat(setup.accepts(old)).isFalse();
    var first =
        new Setup.FirstAdministrator(token, "Ada", "ada@example.com", "correct horse", "ada");
    assertThat(setup.complete(new MockHttpServletRequest(), response, first).administrator())
        .isTrue();
    assertThat(setup.accepts(token)).isFalse();
    assertThatThrownBy(() -> setup.complete(new MockHttpServletRequest(), response, first))
        .isInstanceOf(WatchbillException.class);
  }

  @Test
  void aFailedSetupDoesNotUseTheTokenUp() {
    var setup = new Setup(store, accounts, sessions, transactions, clock);
    String token = setup.issue();
    assertThatThrownBy(() ->
            setup.complete(
                new MockHttpServletRequest(),
                response,
                new Setup.FirstAdministrator(token, "Ada", "ada@example.com", "short", null)))
        .isInstanceOf(WatchbillException.class);
    assertThat(setup.accepts(token)).isTrue();
  }

  private final Invitations invitations =
      new Invitations(
          new InvitationStore(jdbc),
          accounts,
          sessions,
          new RequestAudit(audit),
          new Invitations.Making(ids, clock, transactions));

  private Account accepts(String token, String password) {
    return invitations.accept(
        new MockHttpServletRequest(),
        response,
        new Invitations.Acceptance(token, "Bo Example", password));
  }

  private static String code(Throwable refused) {
    return ((WatchbillException) refused).code();
  }

  @Test
  void anInvitedPersonSetsTheirOwnPasswordOnce() {
    var made = invitations.invite("bo", "bo@example.com", false);
    assertThat(jdbc.sql("select token_hash from account_invitation").query(String.class).single())
        .isNotEqualTo(made.token());
    assertThatThrownBy(() -> accepts(made.token(), "short"))
        .satisfies(e -> assertThat(code(e)).isEqualTo("PASSWORD-SHORT"));
    assertThat(invitations.open(made.token())).isEqualTo(made.invitation());

    Account bo = accepts(made.token(), "several good words");
    assertThat(bo.person()).isEqualTo("bo");
    assertThat(bo.administrator()).isFalse();
    assertThat(tries("bo@example.com", "several good words"))
        .isEqualTo(new SignInOutcome.SignedIn(bo));
    assertThat(invitations.waiting()).isEmpty();
    assertThatThrownBy(() -> accepts(made.token(), "several good words"))
        .satisfies(e -> assertThat(code(e)).isEqualTo("INVITATION-VOID"));
  }

  @Test
  void anInvitationIsVoidWhenItIsOldReplacedOrWithdrawn() {
    var replaced = invitations.invite("bo", "bo@example.com", false);
    var withdrawn = invitations.invite("bo", "bo@example.com", false);
    assertThat(invitations.open(replaced.token())).isNull();
    assertThat(invitations.withdraw(withdrawn.invitation().id())).isTrue();
    assertThat(invitations.open(withdrawn.token())).isNull();
    var old = invitations.invite("bo", "bo@example.com", false);
    clock.advance(Invitations.VALID);
    assertThat(invitations.open(old.token())).isNull();
    assertThatThrownBy(() -> accepts(old.token(), "several good words"))
        .satisfies(e -> assertThat(code(e)).isEqualTo("INVITATION-VOID"));
  }

  @Test
  void whoForgotThePasswordIsInvitedAgainAndSignedOutEverywhere() {
    var bo = accepts(invitations.invite("bo", "bo@example.com", false).token(), "the old password");
    var request = new MockHttpServletRequest();
    request.setCookies(new Cookie(Sessions.COOKIE, sessions.open(bo, "")));
    assertThatThrownBy(() -> invitations.invite("ada", "bo@example.com", true))
        .satisfies(e -> assertThat(code(e)).isEqualTo("ACCOUNT-EXISTS"));
    accepts(invitations.invite("bo", "bo@example.com", false).token(), "the new password");
    assertThat(sessions.of(request)).isNull();
    assertThat(tries("bo@example.com", "the old password")).isEqualTo(new SignInOutcome.Wrong());
    assertThat(tries("bo@example.com", "the new password"))
        .isInstanceOf(SignInOutcome.SignedIn.class);
  }

  @Test
  void aClosedAccountIsSignedOutAndCannotSignIn() {
    var ada = ada();
    var bo = accounts.create("Bo", "bo@example.com", "correct horse battery", "bo", false);
    var request = new MockHttpServletRequest();
    request.setCookies(new Cookie(Sessions.COOKIE, sessions.open(bo, "")));
    accounts.setOpen(bo.id(), false);
    assertThat(sessions.of(request)).isNull();
    assertThat(tries("bo@example.com", "correct horse battery"))
        .isEqualTo(new SignInOutcome.Wrong());
    assertThat(accounts.all())
        .extracting(Accounts.Standing::closedAt)
        .containsExactly(null, clock.instant());
    accounts.setOpen(bo.id(), true);
    assertThat(tries("bo@example.com", "correct horse battery"))
        .isInstanceOf(SignInOutcome.SignedIn.class);
    assertThatThrownBy(() -> accounts.setOpen(ada.id(), false))
        .satisfies(e -> assertThat(code(e)).isEqualTo("ACCOUNT-LAST-ADMINISTRATOR"));
  }
}
