package io.watchbill.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Whoever calls the server from outside, as they do: a monitoring that sends each alert again until
 * it is accepted, and people who press the button of the link until it answers.
 */
final class Caller implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final long AGAIN = 100_000_000;

  private final IntSupplier port;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Phaser busy = new Phaser(1);
  private final Map<Integer, Instant> accepted = new ConcurrentHashMap<>();
  private final Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
  private final AtomicInteger broken = new AtomicInteger();
  private volatile boolean closing;

  /**
   * @param port where the server is now
   */
  Caller(IntSupplier port, String key) {
    this.port = port;
    this.key = key;
  }

  /** When each alert was answered with success. */
  Map<Integer, Instant> accepted() {
    return accepted;
  }

  /** When the acknowledgement of each page was answered. */
  Map<String, Instant> acknowledged() {
    return acknowledged;
  }

  /** How often each status was answered that is not 200. */
  Map<Integer, Integer> statuses() {
    return statuses;
  }

  /** How many requests had no answer at all. */
  int broken() {
    return broken.get();
  }

  /** How often the server said that it cannot take anything now. */
  int refused() {
    return statuses.getOrDefault(503, 0);
  }

  /** Answers that say something else than "come again". */
  List<String> unexpected() {
    return statuses.entrySet().stream()
        .filter(entry -> entry.getKey() != 503)
        .map(entry -> "%d × status %d".formatted(entry.getValue(), entry.getKey()))
        .toList();
  }

  /** Waits until all that was begun has been answered. */
  void awaitAccepted() {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!idle() && System.nanoTime() < end) {
      LockSupport.parkNanos(20_000_000);
    }
    if (!idle()) {
      throw new IllegalStateException("Not accepted: " + statuses + ", unanswered " + broken);
    }
  }

  /** Whether all that was begun has been answered. */
  boolean idle() {
    return busy.getRegisteredParties() == 1;
  }

  /** Sends an alert until it is accepted, beginning after a pause. */
  void alert(int number, Duration pause) {
    String body = alert(number, Instant.now().plus(Duration.ofDays(1)));
    inBackground(() -> {
      LockSupport.parkNanos(pause.toNanos());
      if (until200("/api/v2/alerts", "application/json", body)) {
        accepted.put(number, Instant.now());
      }
    });
  }

  /** Says that it is over, until that is accepted. */
  void over(int number) {
    String body = alert(number, Instant.now().minusSeconds(1));
    inBackground(() -> until200("/api/v2/alerts", "application/json", body));
  }

  /** Presses the button behind that link until it answers. */
  void acknowledge(String page, String link) {
    inBackground(() -> {
      String path = URI.create(link).getPath();
      if (until200(path, "application/x-www-form-urlencoded", "")) {
        acknowledged.put(page, Instant.now());
      }
    });
  }

  private static String alert(int number, Instant end) {
    return """
    [{"labels":{"alertname":"Crash","id":"%d","system":"s%d","severity":"critical",\
    "layer":"%s"},"annotations":{"summary":"crash-%06d"},"endsAt":"%s"}]\
    """
        .formatted(number, number, quick(number) ? "infrastructure" : "quality", number, end);
  }

  /** Whether nobody acknowledges it, so that it goes on to the next in line within seconds. */
  static boolean quick(int number) {
    return number % 4 == 1;
  }

  private void inBackground(Runnable work) {
    busy.register();
    threads.execute(() -> {
      try {
        work.run();
      } finally {
        busy.arriveAndDeregister();
      }
    });
  }

  private boolean until200(String path, String type, String body) {
    while (!closing) {
      try {
        int status = status(path, type, body);
        if (status == 200) {
          return true;
        }
        statuses.merge(status, 1, Integer::sum);
      } catch (IOException down) {
        broken.incrementAndGet();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
      LockSupport.parkNanos(AGAIN);
    }
    return false;
  }

  private int status(String path, String type, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
            .timeout(PATIENCE)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    if (path.startsWith("/api")) {
      request.header("Authorization", "Bearer " + key);
    }
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() {
    closing = true;
    threads.shutdownNow();
    http.shutdownNow();
  }
}
