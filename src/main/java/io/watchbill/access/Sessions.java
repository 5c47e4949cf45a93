package io.watchbill.access;

import io.watchbill.access.audit.AuditLog;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Who sits at which browser. Sessions are rows, so they survive a restart and hold on every node.
 */
@Component
public class Sessions {
  /** The name of the cookie that carries a session. */
  public static final String COOKIE = "watchbill_session";

  private static final Duration NOTED_EVERY = Duration.ofMinutes(5);

  private final SessionStore store;
  private final AccountStore accounts;
  private final AuditLog audit;
  private final InstantSource clock;
  private final AccessSettings settings;

  Sessions(
      SessionStore store,
      AccountStore accounts,
      AuditLog audit,
      InstantSource clock,
      AccessSettings settings) {
    this.store = store;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
    this.settings = settings;
  }

  /** Begins a session for somebody proven by other means, as by the setup token. */
  void begin(HttpServletRequest request, HttpServletResponse response, Account account) {
    String token = open(account, request.getRemoteAddr());
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, token, settings.sessionIdle()));
  }

  /** Opens a session and returns the value of its cookie. */
  public String open(Account account, String address) {
    String token = Secrets.random();
    Instant now = clock.instant();
    store.deleteExpired(now);
    store.insert(Secrets.hash(token), account.id(), address, now, now.plus(settings.sessionIdle()));
    audit.add(account.email(), "signed-in", account.email(), address);
    return token;
  }

  /** Ends the session of this browser, if there is one. */
  public void signOut(HttpServletRequest request, HttpServletResponse response) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie != null) {
      store.delete(Secrets.hash(cookie.getValue()));
      response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO));
    }
  }

  /** Who sits at the browser; null for nobody known. */
  public @Nullable Account of(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null) {
      return null;
    }
    Instant now = clock.instant();
    String hash = Secrets.hash(cookie.getValue());
    var session = store.open(hash, now);
    session
        .filter(open -> open.lastUsedAt().plus(NOTED_EVERY).isBefore(now))
        .ifPresent(open -> store.used(hash, now, now.plus(settings.sessionIdle())));
    return session.flatMap(open -> accounts.byId(open.accountId())).orElse(null);
  }

  private static String cookie(HttpServletRequest request, String value, Duration age) {
    return ResponseCookie.from(COOKIE, value)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax")
        .path("/")
        .maxAge(age)
        .build()
        .toString();
  }
}
