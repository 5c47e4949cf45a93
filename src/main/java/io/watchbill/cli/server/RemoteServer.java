package io.watchbill.cli.server;

import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A server that a command talks to with an API key. */
public final class RemoteServer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String address;
  private final @Nullable String key;
  private final String command;

  /**
   * A server by its address.
   *
   * @param key null for the one in the environment, {@code WATCHBILL_KEY}
   * @param command who asks; begins the codes of what goes wrong: {@code ONCALL-NO-ANSWER}
   */
  public RemoteServer(String address, @Nullable String key, String command) {
    this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    this.key = key == null ? System.getenv("WATCHBILL_KEY") : key;
    this.command = command;
  }

  /** What a server answered. */
  public record Answer(int status, String body) {
    /** The first line, shortened, to be shown. */
    public String said() {
      var said = body.lines().findFirst().orElse("").strip();
      return said.length() > 300 ? said.substring(0, 300) + "…" : said;
    }
  }

  public String address() {
    return address;
  }

  /**
   * Asks.
   *
   * @param scope what the key needs, to say so when there is none
   * @throws WatchbillException {@code …-NO-KEY}, {@code …-ADDRESS}, {@code …-NO-ANSWER}
   */
  public Answer get(String path, String scope) {
    return send(request(path, scope).GET().build());
  }

  /**
   * What it answers to a question that needs the scope read.
   *
   * @throws WatchbillException as {@link #get}; {@code …-REFUSED} when it does not answer with 200
   */
  public String read(String path) {
    var answer = get(path, "read");
    if (answer.status() != 200) {
      throw refused(
          "REFUSED",
          address + " answers " + answer.status() + ": " + answer.said(),
          "Correct what it says; the key needs the scope read.");
    }
    return answer.body();
  }

  /** Sends a JSON document; otherwise as {@link #get}. */
  public Answer post(String path, String scope, String json) {
    return send(
        request(path, scope)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest.Builder request(String path, String scope) {
    if (key == null || key.isBlank()) {
      throw refused(
          "NO-KEY",
          "The server needs an API key.",
          "Make one with the scope "
              + scope
              + " under /keys; give it by --key or in WATCHBILL_KEY.");
    }
    try {
      return HttpRequest.newBuilder(uri(path))
          .timeout(PATIENCE)
          .header("Authorization", "Bearer " + key.strip())
          .header("Accept", "application/json");
    } catch (IllegalArgumentException control) {
      throw refused("NO-KEY", "The key holds characters no key has.", "Copy it again, whole.");
    }
  }

  private Answer send(HttpRequest request) {
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException away) {
      throw refused(
          "NO-ANSWER",
          address + " does not answer: " + away,
          "Check the address, and that the server is up.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw refused("NO-ANSWER", "Stopped while waiting for " + address + ".", "Try again.");
    }
  }

  private URI uri(String path) {
    try {
      var uri = URI.create(address + path);
      if (uri.getHost() != null
          && uri.getScheme() != null
          && List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
        return uri;
      }
    } catch (IllegalArgumentException noAddress) {
      // Said below, as for whatever else is no address.
    }
    throw refused(
        "ADDRESS",
        "\"" + address + "\" is no address of a server.",
        "Write it like https://watchbill.example.com or http://localhost:8080.");
  }

  /** A refusal of this command: its code begins with the command. */
  public WatchbillException refused(String code, String what, String fix) {
    return new WatchbillException(command + "-" + code, 400, what, fix);
  }
}
