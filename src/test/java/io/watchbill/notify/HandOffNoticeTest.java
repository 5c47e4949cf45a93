package io.watchbill.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.watchbill.notify.channel.QuietChannel;
import io.watchbill.notify.notice.Notices;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import io.watchbill.testkit.TestServer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monday 09:30 on a whole server: both are told, once, of what is open. */
class HandOffNoticeTest {
  @TempDir Path bill;
  private final TestDatabase.Address database = TestDatabase.freshAddress();
  private GreenMail mail;

  @BeforeEach
  void start() {
    DemoBill.in(bill);
    mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  private TestServer server(String at) {
    return server(at, mail.getSmtp().getPort());
  }

  private TestServer server(String at, int port) {
    return TestServer.with(bill)
        .database(database)
        .clock(SettableClock.at(at))
        .property("watchbill.mail.host", "127.0.0.1")
        .property("watchbill.mail.port", port)
        .property("watchbill.mail.security", "none")
        .property("watchbill.public-url", "https://bill.example.com")
        .start();
  }

  private static void alert(TestServer server) {
    var answer =
        server.post(
            "/hooks/generic",
            server.key("intake"),
            """
            {"kind":"alert","system":"copilot","severity":"critical","summary":"Answers are wrong"}
            """);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    server.settle();
  }

  /** The notices among the mails; pages are the others. */
  private List<MimeMessage> notices() throws Exception {
    var notices = new ArrayList<MimeMessage>();
    for (var message : mail.getReceivedMessages()) {
      if (message.getHeader("X-Watchbill-Notice") != null) {
        notices.add(message);
      }
    }
    return notices;
  }

  private List<String> readers() throws Exception {
    var readers = new ArrayList<String>();
    for (var message : notices()) {
      readers.add(Arrays.toString(message.getAllRecipients()));
    }
    return readers;
  }

  /** The plain text of the notice to that address. */
  private String body(String reader) throws Exception {
    for (var message : notices()) {
      if (message.getAllRecipients()[0].toString().equals(reader)) {
        return plain((MimeMultipart) message.getContent());
      }
    }
    throw new AssertionError("no notice for " + reader);
  }

  private static String plain(MimeMultipart parts) throws Exception {
    for (int each = 0; each < parts.getCount(); each++) {
      var part = parts.getBodyPart(each);
      if (part.isMimeType("text/plain")) {
        return (String) part.getContent();
      }
      if (part.getContent() instanceof MimeMultipart inner) {
        var found = plain(inner);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }

  @Test
  void bothGetOneMailWithTheOpenIncident() throws Exception {
    try (var server = server("2026-03-02T09:00:00Z")) {
      server.settle();
      alert(server);
      server.advance(Duration.ofDays(6));
      assertThat(notices()).isEmpty();
      server.advance(Duration.ofDays(2));

      // Both lines of both rotations change hands: one mail for each of the four people.
      assertThat(readers())
          .containsExactlyInAnyOrder(
              "[ada@example.com]", "[bo@example.com]", "[sam@example.com]", "[kim@example.com]");
      var told = body("bo@example.com");
      assertThat(told)
          .contains("HAND-OFF of ai-behaviour for Bo Example, Mon 9 Mar 09:30 (Europe/Berlin)")
          .contains("You are primary until Mon 16 Mar 09:30, after Ada Example.")
          .contains("You are no longer backup; Ada Example is.")
          .contains("https://bill.example.com/incidents/inc_")
          .contains("Answers are wrong")
          .contains("output-length of B2B copilot");
      assertThat(body("kim@example.com")).contains("Mon 9 Mar 08:30 (Europe/Lisbon)");

      var notice = server.bean(Notices.class).handOffs("bo", Instant.EPOCH).getFirst();
      assertThat(server.bean(Notifications.class).ofNotice(notice.id()))
          .extracting(n -> n.channel() + " " + n.state())
          .containsExactlyInAnyOrder("console delivered", "browser failed", "email accepted");
      var mine =
          server.send(
              server
                  .request("/calendar/mine", "")
                  .header("Cookie", server.cookie("bo"))
                  .GET()
                  .build());
      assertThat(mine.body())
          .contains("Hand-offs of the last two weeks")
          .contains("You are primary until Mon 16 Mar 09:30, after Ada Example.")
          .contains("/incidents/inc_");
    }
    // The same rows, another process, the same hour.
    try (var again = server("2026-03-09T09:00:00Z")) {
      again.settle();
      again.advance(Duration.ofDays(5));
      assertThat(readers()).hasSize(4);
    }
  }

  @Test
  void whatWasNotSentBeforeACrashIsSentAfterIt() throws Exception {
    int port = mail.getSmtp().getPort();
    mail.stop(); // so the first server writes the rows and gets none of them out
    try (var server = server("2026-03-02T09:00:00Z", port)) {
      server.settle();
      server.advance(Duration.ofDays(7).minusMinutes(28));
    }
    mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (var server = server("2026-03-09T08:45:00Z", port)) {
      server.settle();
      server.advance(Duration.ofMinutes(10));
      assertThat(readers()).hasSize(4).doesNotHaveDuplicates();
    }
  }

  @Test
  void aServerThatComesBackTooLateSendsNothing() throws Exception {
    int port = mail.getSmtp().getPort();
    try (var server = server("2026-03-02T09:00:00Z", port)) {
      server.settle();
    }
    try (var server = server("2026-03-09T11:00:00Z", port)) {
      server.settle();
      server.advance(Duration.ofHours(3));
      assertThat(readers()).isEmpty();
    }
  }

  @Test
  void everyChannelThatIsUsedForThemWakesNobody() {
    try (var server = server("2026-03-02T09:00:00Z")) {
      assertThat(server.beans(QuietChannel.class)).allMatch(channel -> channel.traits().quiet());
    }
  }
}
