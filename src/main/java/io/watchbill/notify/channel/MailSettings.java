package io.watchbill.notify.channel;

import org.jspecify.annotations.Nullable;

/**
 * The mail server.
 *
 * @param host its name; without it there is no e-mail
 * @param from the sender's address
 * @param security how the connection is kept from listeners
 */
public record MailSettings(
    @Nullable String host,
    int port,
    @Nullable String username,
    @Nullable String password,
    String from,
    Security security) {

  /** Encryption of the connection. */
  public enum Security {
    /** None: for a relay on this machine. */
    NONE,
    /** Starts in the clear and must turn to TLS before anything is said. */
    STARTTLS,
    /** TLS from the first byte, usually on port 465. */
    TLS
  }

  /** Whether there is a mail server. */
  public boolean configured() {
    return host != null && !host.isBlank();
  }
}
