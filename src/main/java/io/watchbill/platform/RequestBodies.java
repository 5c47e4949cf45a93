package io.watchbill.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads a request's body whole, and never more than its door allows. */
public final class RequestBodies {
  private RequestBodies() {}

  /**
   * The body's bytes.
   *
   * @param limit in bytes; a longer body is refused with 413 before it is read on
   */
  public static byte[] read(HttpServletRequest request, int limit) {
    if (request.getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    byte[] body;
    try {
      body = request.getInputStream().readNBytes(limit + 1);
    } catch (IOException e) {
      throw new WatchbillException(
          "BODY-CUT-SHORT",
          400,
          "The body ended before it was complete: " + e.getMessage(),
          "Send it again.");
    }
    if (body.length > limit) {
      throw tooLarge(limit);
    }
    return body;
  }

  private static WatchbillException tooLarge(int limit) {
    return new WatchbillException(
        "BODY-TOO-LARGE",
        413,
        "The body is larger than the " + limit / 1024 + " KiB this door takes.",
        "Send it in parts, or shorten its longest texts.");
  }
}
