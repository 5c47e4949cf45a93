package io.watchbill.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestDatabase;
import io.watchbill.testkit.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
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
        assertThat(alert(address(first), key)).isEqualTo(202);
        // The connection is there and the server waits for a greeting: it is in mid-sending.
        deaf.accept();
      } finally {
        first.destroyForcibly().waitFor();
      }
    }
    var mail = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    var second = serve(bill, database, mailPort);
    try {
      address(second);
      assertThat(mail.waitForIncomingEmail(60_000, 1)).isTrue();
      var received = mail.getReceivedMessages()[0];
      assertThat(received.getSubject()).contains("Answers are wrong");
      assertThat(received.getMessageID()).startsWith("<ntf_");
    } finally {
      second.destroyForcibly().waitFor();
      mail.stop();
    }
  }

  private Process serve(Path bill, TestDatabase.Address database, int mailPort)
      throws IOException {
    var command =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                Objects.requireNonNull(System.getProperty("watchbill.jar")),
                "serve",
                "--bill",
                bill.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0"));
    var environment = command.environment();
    environment.put("WATCHBILL_DATABASE_URL", database.url());
    environment.put("WATCHBILL_DATABASE_USERNAME", database.username());
    environment.put("WATCHBILL_DATABASE_PASSWORD", database.password());
    environment.put("WATCHBILL_MAIL_HOST", "127.0.0.1");
    environment.put("WATCHBILL_MAIL_PORT", String.valueOf(mailPort));
    environment.put("WATCHBILL_MAIL_SECURITY", "none");
    environment.put("WATCHBILL_NOTIFY_LEASE", "3s");
    return command.redirectErrorStream(true).start();
  }

  /** Waits until the process says where it listens; then its output is read on and dropped. */
  private static URI address(Process process) throws IOException {
    var output = new StringBuilder();
    BufferedReader reader = process.inputReader();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      output.append(line).append('\n');
      int at = line.indexOf("http://localhost:");
      if (line.contains("is up at") && at >= 0) {
        Thread.ofVirtual().start(() -> reader.lines().forEach(ignored -> {}));
        return URI.create(line.substring(at).strip().replace("localhost", "127.0.0.1"));
      }
    }
    throw new AssertionError("The server did not start:\n" + output);
  }

  private static int alert(URI server, String key) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(server.resolve("/hooks/generic"))
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      """
                      {"kind":"alert","system":"copilot","severity":"critical",
                       "summary":"Answers are wrong"}"""))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
