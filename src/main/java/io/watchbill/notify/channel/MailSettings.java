package io.watchbill.notify.channel;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server, {@code watchbill.mail.*}.
 *
 * @param host its name; without it there is no e-mail
 * @param from the sender's address
 * @param security how the connection is kept from listeners
 */
@ConfigurationProperties("watchbill.mail")
public record MailSettings(
    @Nullable String host,
    @DefaultValue("587") int port,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue("watchbill@localhost") String from,
    @DefaultValue("starttls") Security security) {

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
