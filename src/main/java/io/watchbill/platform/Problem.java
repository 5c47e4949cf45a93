package io.watchbill.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a caller is told when something is refused or fails (RFC 9457). Machines get it as
 * problem+json; for a browser it waits at the request ({@link #of}) for the error view.
 *
 * @param code stable, for programs and for looking up
 * @param detail what is wrong
 * @param fix what to do about it
 */
public record Problem(int status, String code, String detail, String fix) {
  private static final String DISK_FULL = "53100";
  static final String ATTRIBUTE = Problem.class.getName();

  static Problem of(WatchbillException refused) {
    return new Problem(
        refused.status(), refused.code(), Objects.toString(refused.getMessage()), refused.fix());
  }

  /** The problem of a request that ended in an error, from the status when nobody said more. */
  public static Problem of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Problem said) {
      return said;
    }
    boolean known = request.getAttribute("jakarta.servlet.error.status_code") instanceof Integer;
    return ofStatus(known ? (int) request.getAttribute("jakarta.servlet.error.status_code") : 500);
  }

  /** The database is away or overloaded: the caller keeps what it has and comes again. */
  public static Problem databaseAway() {
    return new Problem(
        503,
        "DATABASE-UNAVAILABLE",
        "The database does not answer; nothing was accepted.",
        "Send the same again in a few seconds.");
  }

  /** As above, with what the database said. */
  public static Problem databaseAway(Throwable why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said && DISK_FULL.equals(said.getSQLState())) {
        return new Problem(
            503,
            "DISK-FULL",
            "The database has no space left on its disk; nothing was accepted.",
            "Free space where the data directory is; send the same again then.");
      }
    }
    return databaseAway();
  }

  /** What can be said when only the HTTP status is known. */
  static Problem ofStatus(int status) {
    return switch (status) {
      case 400 ->
          new Problem(400, "BAD-REQUEST", "The request cannot be understood.", "Correct it.");
      case 401 ->
          new Problem(401, "NO-KEY", "This door needs a key.", "Send an API key as bearer token.");
      case 403 -> new Problem(403, "NOT-ALLOWED", "You may not do this.", "Ask an administrator.");
      case 404 -> new Problem(404, "NOT-FOUND", "There is nothing here.", "Check the address.");
      case 413 ->
          new Problem(
              413, "TOO-LARGE", "The body is larger than this door takes.", "Send less at once.");
      case 503 ->
          new Problem(
              503, "UNAVAILABLE", "The server cannot answer now.", "Try again in a few seconds.");
      default ->
          status < 500
              ? new Problem(status, code(status), phrase(status) + ".", "Correct the request.")
              : new Problem(
                  status,
                  "INTERNAL",
                  "Something broke on our side.",
                  "Try again; when it stays, look into the server's log.");
    };
  }

  String title() {
    return phrase(status);
  }

  /** The members of the problem+json document. */
  Map<String, Object> document() {
    return Map.of(
        "type", "/problems/" + code.toLowerCase(Locale.ROOT),
        "title", title(),
        "status", status,
        "code", code,
        "detail", detail,
        "fix", fix);
  }

  private static String phrase(int status) {
    @Nullable HttpStatus known = HttpStatus.resolve(status);
    return known == null ? "Error " + status : known.getReasonPhrase();
  }

  private static String code(int status) {
    return phrase(status).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "-");
  }
}
