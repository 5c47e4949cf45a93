package io.watchbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.ServerProcess;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server as its operator meets it: started, killed, started again, stopped. */
class ServeIT {
  @TempDir Path home;

  private Path bill;
  private Path data;

  @BeforeEach
  void write() throws Exception {
    bill = DemoBill.in(Files.createDirectory(home.resolve("bill")));
    data = home.resolve("data");
  }

  @Test
  void survivesKillAndFindsItsOrphanedDatabase() throws Exception {
    try (var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      var first = ServerProcess.start(bill, data);
      setUp(browser, first);
      assertThat(get(browser, first, "/matrix").statusCode()).isEqualTo(200);
      first.kill();
      ProcessHandle orphan = ProcessHandle.of(databasePid()).orElseThrow();
      assertThat(orphan.isAlive()).isTrue();

      try (var second = ServerProcess.start(bill, data)) {
        assertThat(orphan.isAlive()).isFalse();
        // The account and the session were committed before the kill.
        assertThat(get(browser, second, "/matrix").statusCode()).isEqualTo(200);
        assertThat(second.lines()).noneMatch(line -> line.contains("/setup?token="));

        // The database alone is killed: the server stays and brings it back.
        long killed = databasePid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        awaitAnotherDatabase(killed);
        awaitReady(browser, second);
        assertThat(get(browser, second, "/matrix").statusCode()).isEqualTo(200);
        assertThat(second.process().isAlive()).isTrue();
      }
      assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void refusesASecondServerOnTheSameData() throws Exception {
    try (var first = ServerProcess.start(bill, data)) {
      Process second = ServerProcess.launch(bill, data);
      String said = new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(second.waitFor()).isEqualTo(1);
      assertThat(said.lines()).hasSize(2);
      assertThat(said).contains("DATA-IN-USE").contains("--data");
      assertThat(first.process().isAlive()).isTrue();
    }
  }

  @Test
  void saysInTwoLinesWhatStopsIt() throws Exception {
    Process broken = ServerProcess.launch(home.resolve("nothing-here"), data);
    String said = new String(broken.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(broken.waitFor()).isEqualTo(1);
    assertThat(said).contains("watchbill: ").contains("[BILL-").doesNotContain("\tat ");
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void carriesTheBeansThatTheBuildWorkedOut() throws Exception {
    try (var jar = new JarFile(System.getProperty("watchbill.jar"))) {
      assertThat(
              jar.getEntry(
                  "BOOT-INF/classes/io/watchbill/Application__ApplicationContextInitializer.class"))
          .isNotNull();
    }
  }

  private static void setUp(HttpClient browser, ServerProcess server) throws Exception {
    String link =
        server.lines().stream()
            .filter(line -> line.contains("/setup?token="))
            .findFirst()
            .orElseThrow();
    String token = link.substring(link.indexOf("token=") + 6).strip();
    String form = get(browser, server, "/setup?token=" + token).body();
    Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form);
    assertThat(csrf.find()).isTrue();
    String body =
        "token="
            + token
            + "&name=Ada&email=ada%40example.com&password=correct+horse+battery&person=ada&_csrf="
            + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
    var answer =
        browser.send(
            HttpRequest.newBuilder(uri(server, "/setup"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
  }

  private static HttpResponse<String> get(HttpClient browser, ServerProcess server, String path)
      throws Exception {
    var request = HttpRequest.newBuilder(uri(server, path)).header("Accept", "text/html").build();
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(ServerProcess server, String path) {
    return URI.create("http://localhost:" + server.port() + path);
  }

  private void awaitAnotherDatabase(long killed) throws Exception {
    await(() -> {
      try {
        return databasePid() != killed;
      } catch (NoSuchFileException | NoSuchElementException beingWritten) {
        return false;
      }
    });
  }

  private static void awaitReady(HttpClient browser, ServerProcess server) throws Exception {
    var ready = HttpRequest.newBuilder(uri(server, "/readyz")).build();
    await(() -> browser.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private long databasePid() throws Exception {
    return Long.parseLong(
        Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip());
  }
}
