package io.watchbill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.watchbill.notify.Fakes;
import io.watchbill.testkit.SettableClock;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailChannelTest {
  private GreenMail server;

  @BeforeEach
  void start() {
    server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void sendsAPageAsTextAndHtml() throws Exception {
    var outcome =
        channel(server.getSmtp().getPort(), null, MailSettings.Security.NONE)
            .send(WebhookChannelTest.delivery("ada@example.com"));
    assertThat(outcome).isEqualTo(new Outcome.Sent(false, "taken by 127.0.0.1"));
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Answers are longer");
    assertThat(mail.getMessageID()).isEqualTo("<ntf_1@bill.example.com>");
    assertThat(mail.getAllRecipients()[0]).hasToString("ada@example.com");
    assertThat(mail.getSentDate()).isEqualTo(Date.from(Fakes.MONDAY));
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("References"))
        .as("the mails of one incident stand together")
        .containsExactly("<inc_1@bill.example.com>");
    String body = GreenMailUtil.getBody(mail);
    assertThat(body).contains("text/plain").contains("text/html").contains("/a/x.y");
  }

  @Test
  void everyAttemptCarriesTheSameMessageId() throws Exception {
    var channel = channel(server.getSmtp().getPort(), null, MailSettings.Security.NONE);
    channel.send(WebhookChannelTest.delivery("ada@example.com"));
    channel.send(WebhookChannelTest.delivery("ada@example.com"));
    assertThat(server.getReceivedMessages())
        .extracting(MimeMessage::getMessageID)
        .containsOnly("<ntf_1@bill.example.com>");
  }

  @Test
  void aServerThatIsAwayIsTriedAgain() {
    int port = server.getSmtp().getPort();
    server.stop();
    var channel = channel(port, null, MailSettings.Security.NONE);
    assertThat(channel.send(WebhookChannelTest.delivery("ada@example.com")))
        .isInstanceOf(Outcome.Retry.class);
  }

  @Test
  void aFailedSignInIsTriedAgainForItCanBeSetRight() {
    server.setUser("watchbill", "right");
    server.getUserManager().setAuthRequired(true);
    var channel = channel(server.getSmtp().getPort(), "watchbill", MailSettings.Security.NONE);
    assertThat(channel.send(WebhookChannelTest.delivery("ada@example.com")))
        .isInstanceOf(Outcome.Retry.class);
  }

  @Test
  void nothingIsSaidInTheClearWhereTlsIsAskedFor() {
    var channel = channel(server.getSmtp().getPort(), null, MailSettings.Security.STARTTLS);
    assertThat(channel.send(WebhookChannelTest.delivery("ada@example.com")))
        .isInstanceOfSatisfying(
            Outcome.Retry.class, retry -> assertThat(retry.reason()).contains("STARTTLS"));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  /** A server that answers every recipient as told. */
  @ParameterizedTest
  @CsvSource({"550 5.1.1 no such user, Failed", "450 4.2.1 come back later, Retry"})
  void theServersWordDecidesWhetherToComeAgain(String reply, String outcome) throws Exception {
    try (var scripted = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> converse(scripted, reply));
      var channel = channel(scripted.getLocalPort(), null, MailSettings.Security.NONE);
      var result = channel.send(WebhookChannelTest.delivery("ada@example.com"));
      assertThat(result.getClass().getSimpleName()).isEqualTo(outcome);
      assertThat(result.toString()).contains(reply.substring(0, 9));
    }
  }

  @Test
  void withoutAServerItSaysWhatToSet() {
    var channel =
        new MailChannel(
            () -> new MailSettings(null, 587, null, null, "w@x", MailSettings.Security.STARTTLS),
            new SettableClock(Fakes.MONDAY));
    assertThat(channel.send(WebhookChannelTest.delivery("ada@example.com")))
        .isEqualTo(
            new Outcome.Failed(
                "no mail server is set up; see Channels, or set watchbill.mail.host"));
  }

  private static void converse(ServerSocket server, String toRecipient) {
    try (var socket = server.accept();
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      var out = socket.getOutputStream();
      out.write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String reply = line.startsWith("RCPT") ? toRecipient : "250 fine";
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    } catch (IOException e) {
      // The client has hung up.
    }
  }

  private static MailChannel channel(
      int port, @Nullable String username, MailSettings.Security security) {
    var settings =
        new MailSettings(
            "127.0.0.1",
            port,
            username,
            username == null ? null : "wrong",
            "watchbill@bill.example.com",
            security);
    return new MailChannel(() -> settings, new SettableClock(Fakes.MONDAY));
  }
}
