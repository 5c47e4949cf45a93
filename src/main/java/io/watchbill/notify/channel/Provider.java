package io.watchbill.notify.channel;

import io.watchbill.notify.outbound.Exchange;
import java.util.function.Function;

/** What the answers of those who deliver for us mean, where they all mean the same. */
public final class Provider {
  private Provider() {}

  /**
   * 408, 425, 429, 5xx and silence may work later; 401 and 403 will work once somebody has
   * corrected the settings, so no address is to blame; whatever else is up to {@code otherwise}.
   */
  public static Outcome outcome(
      String provider, Exchange exchange, Function<Exchange.Answered, Outcome> otherwise) {
    return switch (exchange) {
      case Exchange.Refused(String reason) -> new Outcome.Retry("not called: " + reason);
      case Exchange.Silent(String reason, boolean reached) ->
          new Outcome.Retry(provider + ": " + reason, null, reached);
      case Exchange.Answered answered -> {
        int code = answered.code();
        if (later(code)) {
          yield new Outcome.Retry(provider + " answered " + code, answered.pause());
        }
        if (code == 401 || code == 403) {
          yield new Outcome.Retry(
              provider + " answered " + code + ": it does not accept the token; see Channels");
        }
        yield otherwise.apply(answered);
      }
    };
  }

  /** Whether a receiver that answers so may take it later. */
  static boolean later(int code) {
    return code == 408 || code == 425 || code == 429 || code >= 500;
  }

  /** A provider's words, on one line and not too many of them. */
  public static String said(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= 200 ? line : line.substring(0, 199) + "…";
  }
}
