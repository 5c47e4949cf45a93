package io.watchbill.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.ServerProcess;
import io.watchbill.testkit.TestDatabase;
import io.watchbill.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server process is killed after it has accepted an alert and while it is sending the page.
 * Its successor delivers the page.
 */
class DeliveryCrashIT {
  @TempDir Path folder;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void aPageAcceptedBeforeAKillIsDeliveredAfterIt() throws Exception {
    var bill = DemoBill.in(Files.createDirectory(folder.resolve("bill")));
    var database = TestDatabase.freshAddress();
    String key;
    try (var server = TestServer.with(bill).database(database).start()) {
      key = server.key("intake");
    }
    int mailPort;
    try (var deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      mailPort = deaf.getLocalPort();
      var first = serve(bill, database, mailPort);
      try {
        assertThat(alert(first, key)).isEqualTo(202);
        // The connection is there and the server waits for a greeting: it is in mid-sending.
        deaf.accept();
      } finally {
        first.kill();
      }
    }
    var mail = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (var _ = serve(bill, database, mailPort)) {
      assertThat(mail.waitForIncomingEmail(180_000, 1)).isTrue();
      var received = mail.getReceivedMessages()[0];
      assertThat(received.getSubject()).contains("Answers are wrong");
      assertThat(received.getMessageID()).startsWith("<ntf_");
    } finally {
      mail.stop();
    }
  }

  private ServerProcess serve(Path bill, TestDatabase.Address database, int mailPort) {
    return ServerProcess.start(
        bill,
        folder.resolve("data"),
        Map.of(
            "WATCHBILL_DATABASE_URL", database.url(),
            "WATCHBILL_DATABASE_USERNAME", database.username(),
            "WATCHBILL_DATABASE_PASSWORD", database.password(),
            "WATCHBILL_MAIL_HOST", "127.0.0.1",
            "WATCHBILL_MAIL_PORT", String.valueOf(mailPort),
            "WATCHBILL_MAIL_SECURITY", "none",
            "WATCHBILL_NOTIFY_LEASE", "3s"));
  }

  private static int alert(ServerProcess server, String key)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/hooks/generic"))
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      """
                      {"kind":"alert","system":"copilot","severity":"critical",
                       "summary":"Answers are wrong"}\
                      """))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
