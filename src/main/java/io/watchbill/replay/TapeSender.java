package io.watchbill.replay;

import io.watchbill.access.TapePass;
import io.watchbill.platform.WatchbillException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/**
 * Sends the requests of a tape over HTTP on the loopback address. Traces are sent ahead of their
 * time, so that they are decoded while what came before is counted, and wait behind the door for
 * their turn ({@link TapeTurns}); but never past a request of another kind, which might change how
 * they are read.
 */
@Component
@ConditionalOnExpression("'${watchbill.mode:serve}' != 'serve'")
class TapeSender {
  private final TapePass pass;
  private final TapeTurns turns;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TapeSender(TapePass pass, TapeTurns turns) {
    this.pass = pass;
    this.turns = turns;
  }

  /** An entry on its way: with a turn it has been sent already. */
  record Sending(TapeEntry entry, HttpRequest request, long number, @Nullable Ahead ahead) {}

  /** What becomes of a request that was sent before its turn. */
  record Ahead(long turn, CompletableFuture<HttpResponse<String>> answer) {}

  private final AtomicLong finished = new AtomicLong();

  /** The entries of the source, the next few of them on their way already. */
  ReadAhead<Sending> ahead(int port, Supplier<@Nullable TapeEntry> source) {
    return new ReadAhead<>(new Starting(port, source));
  }

  /** Sends it unless it was sent, gives it its turn, and returns the answer. */
  HttpResponse<String> finish(Sending sending) {
    var ahead = sending.ahead();
    CompletableFuture<HttpResponse<String>> answer;
    if (ahead == null) {
      answer = client.sendAsync(sending.request(), BodyHandlers.ofString());
    } else {
      turns.open(ahead.turn());
      answer = ahead.answer();
    }
    try {
      var received = answer.get();
      finished.set(sending.number());
      return received;
    } catch (ExecutionException broken) {
      throw new WatchbillException(
          "REPLAY-BROKEN",
          500,
          "The server stopped answering: " + broken.getCause(),
          "Look at the log above.");
    } catch (InterruptedException e) {
      throw TapePlayer.stopped();
    }
  }

  /** What was sent ahead and has had no turn will get none. */
  void end() {
    turns.end();
  }

  /** Turns entries into sendings, on the reader's thread. */
  private final class Starting implements Supplier<@Nullable Sending> {
    private final int port;
    private final Supplier<@Nullable TapeEntry> source;
    private final long first = finished.get();
    private long number = first;
    private long barrier = first;
    private Instant latest = Instant.MIN;

    Starting(int port, Supplier<@Nullable TapeEntry> source) {
      this.port = port;
      this.source = source;
    }

    @Override
    public @Nullable Sending get() {
      var entry = source.get();
      if (entry == null) {
        return null;
      }
      number++;
      latest = entry.at().isAfter(latest) ? entry.at() : latest;
      if (!entry.path().endsWith("/v1/traces")) {
        barrier = number;
      } else if (finished.get() >= barrier) {
        long turn = turns.announce(latest);
        var request = request(port, entry).header(TapeTurns.HEADER, String.valueOf(turn)).build();
        var answer = client.sendAsync(request, BodyHandlers.ofString());
        return new Sending(entry, request, number, new Ahead(turn, answer));
      }
      return new Sending(entry, request(port, entry).build(), number, null);
    }
  }

  private HttpRequest.Builder request(int port, TapeEntry entry) {
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
    return request.header(TapePass.HEADER, pass.secret());
  }

  /**
   * Bodies of a tape are plain JSON, so headers about their recorded encoding, length and sender no
   * longer hold.
   */
  private static boolean sendable(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
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
}
