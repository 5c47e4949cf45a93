package io.watchbill.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Where this very process can be called, on this machine, and how it calls itself. */
@Component
public class OwnAddress {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private volatile int port;
  // Made at the first call: a start does not wait for it.
  private final SingletonSupplier<HttpClient> http =
      SingletonSupplier.of(() -> HttpClient.newBuilder().connectTimeout(PATIENCE).build());

  /** A server without an open port yet. */
  OwnAddress() {}

  @EventListener
  void on(WebServerInitializedEvent started) {
    port = started.getWebServer().getPort();
  }

  /** {@code http://127.0.0.1:8080}, without a slash at its end. */
  public String url() {
    if (port == 0) {
      throw new IllegalStateException("The server does not listen yet");
    }
    return "http://127.0.0.1:" + port;
  }

  /**
   * Posts to this server as a stranger would, waiting 15 s at most, and returns the status.
   *
   * @param through another address of this server, a proxy's; blank for its own
   * @param path begins with a slash
   * @param json the body; empty for none
   * @throws IllegalArgumentException when the two make no address
   */
  public int post(String through, String path, String json)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create((through.isBlank() ? url() : through) + path))
            .timeout(PATIENCE);
    if (json.isEmpty()) {
      request.POST(HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(json));
    }
    return http.obtain().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  /** Whether the server listens. */
  public boolean known() {
    return port != 0;
  }
}
