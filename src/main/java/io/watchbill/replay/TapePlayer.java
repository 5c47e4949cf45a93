package io.watchbill.replay;

import io.watchbill.access.TapePass;
import io.watchbill.platform.DueDriver;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.Wakes;
import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/**
 * Plays requests through the real doors over HTTP on the loopback address: before each one the
 * clock moves to its time and all work that became due on the way is done, in order.
 */
@Component
@ConditionalOnExpression("'${watchbill.mode:serve}' != 'serve'")
class TapePlayer {
  private final ObjectProvider<DueWork> works;
  private final Wakes wakes;
  private final SimulatedClock clock;
  private final TapePass pass;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private @Nullable DueDriver driver;
  private long requests;
  private long refused;
  private @Nullable String firstRefusal;

  TapePlayer(ObjectProvider<DueWork> works, Wakes wakes, SimulatedClock clock, TapePass pass) {
    this.works = works;
    this.wakes = wakes;
    this.clock = clock;
    this.pass = pass;
  }

  /**
   * Plays all entries that the source gives, null being the end; returns when the last has been
   * answered. The source is asked on another thread, a little ahead.
   */
  void play(int port, Supplier<@Nullable TapeEntry> source, Pace pace) {
    try (var entries = new ReadAhead(source)) {
      for (TapeEntry entry = entries.get(); entry != null; entry = entries.get()) {
        if (clock.instant().equals(Instant.EPOCH)) {
          clock.set(entry.at());
        }
        pace.before(entry.at());
        driver().advanceTo(entry.at());
        send(port, entry);
        if (pace.over()) {
          return;
        }
      }
    }
  }

  /** Lets the time pass without requests, so that what waits for a deadline happens. */
  void runOn(Instant until) {
    if (until.isAfter(clock.instant())) {
      driver().advanceTo(until);
    }
  }

  Instant now() {
    return clock.instant();
  }

  long requests() {
    return requests;
  }

  /**
   * Requests that a door refused, and what it said to the first; the tape goes on, as its sender
   * would.
   */
  long refused() {
    return refused;
  }

  @Nullable String firstRefusal() {
    return firstRefusal;
  }

  /** Made at the first use: the works themselves ask for beans that ask for this one. */
  private DueDriver driver() {
    if (driver == null) {
      driver = new DueDriver(clock, works.stream().toList(), wakes);
    }
    return driver;
  }

  private void send(int port, TapeEntry entry) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + entry.path()));
    request.method(entry.method(), HttpRequest.BodyPublishers.ofByteArray(entry.body()));
    boolean typed = false;
    for (var header : entry.headers().entrySet()) {
      if (sendable(header.getKey())) {
        request.header(header.getKey(), header.getValue());
        typed |= header.getKey().equalsIgnoreCase("content-type");
      }
    }
    if (!typed && entry.body().length > 0) {
      request.header("content-type", "application/json");
    }
    request.header(TapePass.HEADER, pass.secret());
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      requests++;
      if (answer.statusCode() >= 400) {
        refused++;
        if (firstRefusal == null) {
          firstRefusal =
              entry.at()
                  + " "
                  + entry.method()
                  + " "
                  + entry.path()
                  + ": "
                  + answer.statusCode()
                  + " "
                  + answer.body();
        }
      }
    } catch (IOException e) {
      throw new WatchbillException(
          "REPLAY-BROKEN",
          500,
          "The server stopped answering: " + e.getMessage(),
          "Look at the log above.");
    } catch (InterruptedException e) {
      throw stopped();
    }
  }

  /** What to throw when the playing thread was interrupted. */
  static WatchbillException stopped() {
    Thread.currentThread().interrupt();
    return new WatchbillException("REPLAY-STOPPED", 500, "Stopped.", "Start it again.");
  }

  /**
   * Bodies of a tape are plain JSON, so headers about their recorded encoding, length and sender no
   * longer hold.
   */
  private static boolean sendable(String name) {
    return switch (name.toLowerCase(java.util.Locale.ROOT)) {
      case "host",
          "content-length",
          "content-encoding",
          "transfer-encoding",
          "connection",
          "upgrade",
          "expect" ->
          false;
      case "authorization", "x-api-key", "cookie" -> false;
      default -> true;
    };
  }

  /** How fast a tape is played. */
  interface Pace {
    /** As fast as it goes, to the end. */
    Pace FASTEST = at -> {};

    /** Called before the clock moves to this time. */
    void before(Instant at);

    /** Whether what is left need not be played. */
    default boolean over() {
      return false;
    }
  }
}
