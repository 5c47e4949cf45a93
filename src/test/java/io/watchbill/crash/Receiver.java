package io.watchbill.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receives webhooks over real sockets, writes down each, and answers as it is told to. */
final class Receiver implements AutoCloseable {
  /** How a message is answered once all of it has come. */
  enum Manner {
    TAKES,
    /** Takes it and says nothing, for longer than anybody waits. */
    IS_SILENT,
    /** Takes it and closes the connection. */
    HANGS_UP,
    /** Does not take it: 503. */
    REFUSES
  }

  /**
   * A message that came.
   *
   * @param arrived when its head was read
   * @param composed when the server says it wrote it
   * @param page empty for a message that tells of several
   * @param alert which alert it is about; -1 when it does not say
   */
  record Receipt(
      String notification,
      String page,
      int alert,
      String path,
      Instant arrived,
      Instant composed,
      String acknowledgeUrl,
      Manner manner) {
    boolean taken() {
      return manner != Manner.REFUSES;
    }
  }

  private static final Pattern ALERT = Pattern.compile("crash-(\\d{6})");

  private final HttpServer server;
  private final JsonMapper json = JsonMapper.shared();
  private final ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<String, Manner> manners = notification -> Manner.TAKES;
  private volatile Consumer<Receipt> handedOver = receipt -> {};
  private volatile Consumer<Receipt> answered = receipt -> {};

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  /** Decides by its notification how each message is answered. */
  void manners(Function<String, Manner> value) {
    manners = value;
  }

  /** Called with each message while its sender still waits for the answer. */
  void whenHandedOver(Consumer<Receipt> listener) {
    handedOver = listener;
  }

  /** Called with each message that was taken, once it is answered. */
  void whenTaken(Consumer<Receipt> listener) {
    answered = listener;
  }

  List<Receipt> receipts() {
    return List.copyOf(receipts);
  }

  private void handle(HttpExchange exchange) throws IOException {
    var arrived = Instant.now();
    String path = exchange.getRequestURI().getPath().substring(1);
    String notification =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Idempotency-Key"), "");
    var manner = manners.apply(notification);
    JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
    var receipt =
        new Receipt(
            notification,
            body.path("page").asString(""),
            alert(body.path("title").asString("")),
            path,
            arrived,
            body.has("at") ? Instant.parse(body.path("at").asString()) : arrived,
            body.path("acknowledgeUrl").asString(""),
            manner);
    receipts.add(receipt);
    handedOver.accept(receipt);
    switch (manner) {
      case TAKES -> exchange.sendResponseHeaders(200, -1);
      case REFUSES -> exchange.sendResponseHeaders(503, -1);
      case IS_SILENT -> silence();
      case HANGS_UP -> {
        // Nothing is said.
      }
    }
    exchange.close();
    if (receipt.taken()) {
      answered.accept(receipt);
    }
  }

  private static int alert(String title) {
    var named = ALERT.matcher(title);
    return named.find() ? Integer.parseInt(named.group(1)) : -1;
  }

  private void silence() {
    try {
      closed.await(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
