package io.watchbill.platform;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What the guard found out about a request, for the doors behind it. */
public final class Caller {
  /** Request attribute: the only system the caller's key may speak for; absent for all. */
  public static final String KEY_SYSTEM = "watchbill.key.system";

  /** Request attribute: present when a tape is being played, whose signatures are not checked. */
  public static final String TAPE = "watchbill.tape";

  private Caller() {}

  /** The only system this caller may speak for; null for all. */
  public static @Nullable String onlySystem(HttpServletRequest request) {
    return (String) request.getAttribute(KEY_SYSTEM);
  }

  /** Refuses a caller whose key is for another system. */
  public static void requireMaySpeakFor(HttpServletRequest request, @Nullable String system) {
    String only = onlySystem(request);
    if (only != null && !only.equals(system)) {
      throw new WatchbillException(
          "KEY-SYSTEM",
          403,
          "This key may speak for " + only + " only, not for " + system + ".",
          "Use a key for that system, or one for all systems.");
    }
  }

  /** Whether the request comes from a tape that this very process plays. */
  public static boolean isTape(HttpServletRequest request) {
    return request.getAttribute(TAPE) != null;
  }
}
