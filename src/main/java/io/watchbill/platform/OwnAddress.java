package io.watchbill.platform;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where this very process can be called, on this machine. */
@Component
public class OwnAddress {
  private volatile int port;

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

  /** Whether the server listens. */
  public boolean known() {
    return port != 0;
  }
}
