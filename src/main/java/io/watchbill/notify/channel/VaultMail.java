package io.watchbill.notify.channel;

import io.watchbill.notify.channel.MailSettings.Security;
import io.watchbill.notify.vault.Vault;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The mail server that administrators, or whoever started the server, have named. */
@Component
class VaultMail implements MailAccount {
  private static final String HOST = "mail.host";
  private static final String PORT = "mail.port";
  private static final String USER = "mail.username";
  private static final String PASSWORD = "mail.password";
  private static final String FROM = "mail.from";
  private static final String SECURITY = "mail.security";
  private static final int SUBMISSION = 587;

  static final List<Setting> SETTINGS =
      List.of(
          Setting.plain(HOST, "Mail server", "its name, like smtp.example.com"),
          Setting.optional(PORT, "Port", "587; with tls usually 465"),
          Setting.optional(USER, "User", "left out for a relay that asks for none"),
          new Setting(PASSWORD, "Password", true, false, "of that user"),
          Setting.optional(FROM, "From", "the sender's address; its domain is yours"),
          Setting.optional(
              SECURITY, "Encryption", "starttls, tls or none; starttls when it is left out"));

  private final Vault vault;

  VaultMail(Vault vault) {
    this.vault = vault;
  }

  @Override
  public MailSettings current() {
    String port = Objects.requireNonNullElse(vault.find(PORT), "");
    return new MailSettings(
        vault.find(HOST),
        port.matches("\\d{1,5}") ? Integer.parseInt(port) : SUBMISSION,
        vault.find(USER),
        vault.find(PASSWORD),
        Objects.requireNonNullElse(vault.find(FROM), "watchbill@localhost"),
        security(Objects.requireNonNullElse(vault.find(SECURITY), "")));
  }

  /** What is none of the three is the safest of them that works with most servers. */
  private static Security security(String said) {
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "none" -> Security.NONE;
      case "tls" -> Security.TLS;
      default -> Security.STARTTLS;
    };
  }
}
