package io.watchbill.notify.channel;

import io.watchbill.notify.wording.PageMessage;
import io.watchbill.notify.wording.PageWords;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends pages and notices by SMTP. Every attempt of one notification carries the same Message-ID,
 * by which mail servers and readers recognise a repetition.
 */
@Component
public class MailChannel implements QuietChannel {
  public static final String NAME = "email";

  private static final String TIMEOUT_MILLIS = "10000";

  private final MailAccount account;
  private final InstantSource clock;
  private volatile @Nullable Prepared prepared;

  MailChannel(MailAccount account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  /** A sender, as long as the settings are those it was made for. */
  private record Prepared(MailSettings settings, JavaMailSenderImpl sender) {}

  private Prepared current() {
    var settings = account.current();
    var known = prepared;
    if (known == null || !known.settings().equals(settings)) {
      known = new Prepared(settings, sender(settings));
      prepared = known;
    }
    return known;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Traits traits() {
    return new Traits(false, false, true);
  }

  @Override
  public boolean configured() {
    return account.current().configured();
  }

  @Override
  public List<Setting> settings() {
    return VaultMail.SETTINGS;
  }

  /** Signs in without sending anything. */
  @Override
  public Outcome check() {
    var mail = current();
    try {
      mail.sender().testConnection();
      return new Outcome.Sent(false, mail.settings().host() + " lets this server in.");
    } catch (MessagingException e) {
      return new Outcome.Retry(
          mail.settings().host() + ": " + Provider.said(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public @Nullable String refusal(String address) {
    return address.matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+")
        ? null
        : "is not an e-mail address; write it like ada@example.com";
  }

  @Override
  public String words(PageMessage message) {
    return "Subject: " + PageWords.headline(message) + "\n\n" + PageWords.text(message);
  }

  @Override
  public String words(String subject, String text) {
    return "Subject: " + subject + "\n\n" + text;
  }

  @Override
  public Outcome send(Delivery delivery) {
    return sent(() -> page(delivery));
  }

  @Override
  public Outcome say(Saying saying) {
    return sent(() -> {
      var writer = mail(saying.notification(), saying.address(), clock.instant());
      writer.setSubject(saying.subject());
      writer.setText(saying.text());
      return writer.getMimeMessage();
    });
  }

  @Override
  public Outcome tell(Telling telling) {
    return sent(() -> notice(telling));
  }

  /** Writes one mail. */
  private interface Writing {
    MimeMessage write() throws MessagingException;
  }

  private Outcome sent(Writing writing) {
    var mail = current();
    if (!mail.settings().configured()) {
      return new Outcome.Failed(
          "no mail server is set up; see Channels, or set watchbill.mail.host");
    }
    try {
      mail.sender().send(writing.write());
      return new Outcome.Sent(false, "taken by " + mail.settings().host());
    } catch (MessagingException e) {
      return new Outcome.Failed("the mail could not be written: " + e.getMessage());
    } catch (MailException e) {
      String refusal = refusal(e);
      return refusal != null
          ? new Outcome.Failed(refusal, refusal.contains(" 5.1.")) // 5.1: the address is bad
          : new Outcome.Retry(String.valueOf(e.getMessage()).strip());
    }
  }

  private MimeMessage page(Delivery delivery) throws MessagingException {
    var message = delivery.message();
    var writer = mail(delivery.notification(), delivery.address(), message.at());
    writer.setSubject(PageWords.headline(message));
    writer.setText(PageWords.text(message), PageWords.html(message));
    writer.setPriority(1);
    var mail = writer.getMimeMessage();
    mail.setHeader("X-Watchbill-Page", message.page());
    // The mails of one incident stand together, although nobody has ever got the first of them.
    String thread = "<" + message.incident() + "@" + domain() + ">";
    mail.setHeader("In-Reply-To", thread);
    mail.setHeader("References", thread);
    return writer.getMimeMessage();
  }

  private MimeMessage notice(Telling telling) throws MessagingException {
    var words = telling.words();
    var writer = mail(telling.notification(), telling.address(), telling.at());
    writer.setSubject(words.subject());
    writer.setText(words.text(), words.html());
    writer.getMimeMessage().setHeader("X-Watchbill-Notice", telling.notice());
    return writer.getMimeMessage();
  }

  private MimeMessageHelper mail(String notification, String address, Instant at)
      throws MessagingException {
    var writer =
        new MimeMessageHelper(
            current().sender().createMimeMessage(), true, StandardCharsets.UTF_8.name());
    writer.setFrom(current().settings().from());
    writer.setTo(address);
    writer.setSentDate(Date.from(at));
    var mail = writer.getMimeMessage();
    mail.setHeader("Message-ID", "<" + notification + "@" + domain() + ">");
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    return writer;
  }

  private String domain() {
    String from = current().settings().from();
    return from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
  }

  /** What the server said when it refused for good (5xx, but not a failed sign-in); else null. */
  private static @Nullable String refusal(MailException failure) {
    var causes = new ArrayDeque<Throwable>();
    causes.add(failure);
    if (failure instanceof MailSendException sending) {
      causes.addAll(List.of(sending.getMessageExceptions()));
    }
    while (!causes.isEmpty()) {
      var cause = causes.poll();
      int code =
          switch (cause) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSenderFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> 0;
          };
      if (code >= 500 && code != 530 && code != 534 && code != 535) {
        return String.valueOf(cause.getMessage()).strip();
      }
      if (cause instanceof MessagingException chained && chained.getNextException() != null) {
        causes.add(chained.getNextException());
      } else if (cause.getCause() != null) {
        causes.add(cause.getCause());
      }
    }
    return null;
  }

  private static JavaMailSenderImpl sender(MailSettings settings) {
    var sender = new JavaMailSenderImpl();
    sender.setHost(settings.host());
    sender.setPort(settings.port());
    sender.setUsername(settings.username());
    sender.setPassword(settings.password());
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    var properties = new Properties();
    properties.put("mail.smtp.auth", String.valueOf(settings.username() != null));
    properties.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
    properties.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    boolean starttls = settings.security() == MailSettings.Security.STARTTLS;
    properties.put("mail.smtp.starttls.enable", String.valueOf(starttls));
    properties.put("mail.smtp.starttls.required", String.valueOf(starttls));
    properties.put(
        "mail.smtp.ssl.enable", String.valueOf(settings.security() == MailSettings.Security.TLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    sender.setJavaMailProperties(properties);
    return sender;
  }
}
