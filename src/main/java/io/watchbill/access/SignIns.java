package io.watchbill.access;

import io.watchbill.access.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signing in with address and password, slowed down for whoever keeps failing. */
@Component
public class SignIns {
  private final LocalAccounts accounts;
  private final Sessions sessions;
  private final ThrottleStore throttle;
  private final AuditLog audit;
  private final InstantSource clock;

  SignIns(
      LocalAccounts accounts,
      Sessions sessions,
      ThrottleStore throttle,
      AuditLog audit,
      InstantSource clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.throttle = throttle;
    this.audit = audit;
    this.clock = clock;
  }

  /** Tries to sign in; sets the cookie when it succeeds. */
  public SignInOutcome signIn(
      HttpServletRequest request, HttpServletResponse response, String email, String password) {
    Instant now = clock.instant();
    String subject = email.strip().toLowerCase(Locale.ROOT) + " from " + request.getRemoteAddr();
    Optional<Instant> blocked = throttle.blockedUntil(subject).filter(until -> until.isAfter(now));
    if (blocked.isPresent()) {
      return new SignInOutcome.Blocked(blocked.get());
    }
    Optional<Account> account = accounts.proven(email, password);
    if (account.isEmpty()) {
      int failures = throttle.failed(subject, now, ThrottleRules.forgotten(now));
      throttle.block(subject, ThrottleRules.blockedUntil(failures, now));
      audit.add("stranger", "sign-in-refused", email, request.getRemoteAddr());
      return new SignInOutcome.Wrong();
    }
    throttle.forgive(subject, ThrottleRules.forgotten(now));
    sessions.begin(request, response, account.get());
    return new SignInOutcome.SignedIn(account.get());
  }
}
