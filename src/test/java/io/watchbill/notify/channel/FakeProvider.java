package io.watchbill.notify.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Somebody who delivers messages, on a real socket. Each answers as its protocol says; the next
 * answers can be told to be trouble first.
 */
public abstract class FakeProvider implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Trouble> trouble = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  protected FakeProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** A request as it came in. */
  public record Request(String method, URI uri, Map<String, String> headers, String body) {
    /** A header by its name, whatever its case; empty when it is not there. */
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse("");
    }

    /** The fields of a form; of several of one name the last. */
    public Map<String, String> form() {
      var form = new LinkedHashMap<String, String>();
      for (String field : body.split("&")) {
        var parts = field.split("=", 2);
        if (parts.length == 2) {
          form.put(decode(parts[0]), decode(parts[1]));
        }
      }
      return form;
    }

    private static String decode(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
  }

  /** An answer of the provider. */
  public record Answer(int status, String body) {}

  /** What goes wrong with the next request. */
  public sealed interface Trouble {
    /** It is refused with that status, and with Retry-After unless that is 0. */
    record Refuse(int status, int retryAfter, String body) implements Trouble {}

    /** It is accepted, and the connection breaks before the answer. */
    record Swallow() implements Trouble {}
  }

  /** Adds trouble for one request. */
  public void next(Trouble next) {
    trouble.add(next);
  }

  /** What was asked so far, refused or not. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public Request last() {
    return requests.getLast();
  }

  /** Forgets what was asked and what trouble was to come. */
  public void clear() {
    requests.clear();
    trouble.clear();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Does what the provider does, and answers as it does. */
  protected abstract Answer answer(Request request);

  private void handle(HttpExchange exchange) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    var request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    requests.add(request);
    switch (trouble.poll()) {
      case Trouble.Refuse(int status, int after, String body) -> {
        if (after > 0) {
          exchange.getResponseHeaders().add("Retry-After", String.valueOf(after));
        }
        say(exchange, new Answer(status, body));
      }
      case Trouble.Swallow swallow -> {
        answer(request);
        exchange.close();
      }
      case null -> say(exchange, Objects.requireNonNull(answer(request)));
    }
  }

  private static void say(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
