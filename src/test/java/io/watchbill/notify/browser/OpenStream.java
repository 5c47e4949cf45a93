package io.watchbill.notify.browser;

import io.watchbill.testkit.TestServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stream of a view that is open at a server: every line of it. */
final class OpenStream implements AutoCloseable {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Stream<String> body;

  /** Opens it for a view that was drawn at that moment; empty for one that does not say. */
  OpenStream(TestServer server, String cookie, String since)
      throws IOException, InterruptedException {
    var query = since.isEmpty() ? "" : "?since=" + URLEncoder.encode(since, StandardCharsets.UTF_8);
    var request = server.request("/api/stream" + query, "").header("Cookie", cookie).GET().build();
    body = http.send(request, BodyHandlers.ofLines()).body();
    Thread.ofVirtual().start(this::read);
    await(":open");
  }

  private void read() {
    try {
      body.forEach(lines::add);
    } catch (RuntimeException closed) {
      lines.add("closed");
    }
  }

  /** The next line that contains that. */
  String await(String wanted) throws InterruptedException {
    for (String line = next(); line != null; line = next()) {
      if (line.contains(wanted)) {
        return line;
      }
    }
    throw new AssertionError("The view was never told: " + wanted);
  }

  private @Nullable String next() throws InterruptedException {
    return lines.poll(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
