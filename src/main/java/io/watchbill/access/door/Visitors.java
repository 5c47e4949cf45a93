package io.watchbill.access.door;

import io.watchbill.access.Account;
import io.watchbill.access.ApiKey;
import io.watchbill.access.Sessions;
import io.watchbill.access.TapePass;
import io.watchbill.access.key.StoredApiKeys;
import io.watchbill.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out who a request comes from. */
@Component
class Visitors {
  private final Sessions sessions;
  private final StoredApiKeys keys;
  private final TapePass pass;
  private final DemoVisitor demo;

  Visitors(Sessions sessions, StoredApiKeys keys, TapePass pass, DemoVisitor demo) {
    this.sessions = sessions;
    this.keys = keys;
    this.pass = pass;
    this.demo = demo;
  }

  /** Thrown for a key that is none of ours. */
  static final class UnknownKey extends RuntimeException {
    private static final long serialVersionUID = 1;

    Problem problem() {
      return new Problem(
          401,
          "KEY-UNKNOWN",
          "This key is not known here, or it has been revoked.",
          "Make a key under /keys and send it as Authorization: Bearer.");
    }
  }

  /** A carried key counts before a session: a machine must learn that its key is wrong. */
  Visitor of(HttpServletRequest request) {
    if (pass.trusts(request)) {
      return new Visitor.Tape();
    }
    Optional<String> secret = StoredApiKeys.carried(request);
    if (secret.isPresent()) {
      return new Visitor.Machine(keys.of(secret.get()).orElseThrow(UnknownKey::new));
    }
    Account account = sessions.of(request);
    if (account == null) {
      account = demo.of(request);
    }
    return account == null
        ? new Visitor.Stranger(isFromThisMachine(request))
        : new Visitor.Person(account);
  }

  static Problem noKey(Door door) {
    return door == Door.VIEW || door == Door.ADMINISTRATION
        ? new Problem(
            401, "SIGN-IN", "This is for people who are signed in.", "Sign in at /sign-in.")
        : new Problem(
            401,
            "KEY-MISSING",
            "This door needs an API key with the scope " + scope(door) + ".",
            "Make one under /keys and send it as Authorization: Bearer.");
  }

  static Problem missingScope(ApiKey key, Door door) {
    return door == Door.VIEW || door == Door.ADMINISTRATION
        ? new Problem(403, "KEY-NO-VIEWS", "Keys do not open views.", "Use the JSON under /api.")
        : new Problem(
            403,
            "KEY-SCOPE",
            "The key " + key.name() + " lacks the scope " + scope(door) + ".",
            "Make a key with that scope under /keys.");
  }

  static Problem forged() {
    return new Problem(
        403,
        "FORM-STALE",
        "The form was not made for this browser, or is too old.",
        "Load the view again and repeat what you did.");
  }

  static Problem databaseAway() {
    return new Problem(
        503,
        "DATABASE-UNAVAILABLE",
        "The database does not answer, so nobody can be let in.",
        "Send the same again in a few seconds.");
  }

  private static String scope(Door door) {
    return door == Door.METRICS ? "read" : door.name().toLowerCase(Locale.ROOT);
  }

  /** Behind a proxy on this machine everybody seems to be here; the proxy says who is not. */
  static boolean isFromThisMachine(HttpServletRequest request) {
    if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null) {
      return false;
    }
    try {
      return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
