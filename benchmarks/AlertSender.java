import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Posts alerts to {@code /api/v2/alerts} over connections that are kept, as Prometheus does, and
 * notes when each was sent and when it was accepted. A refusal (503) is sent again, as Prometheus
 * does.
 */
final class AlertSender {
  private final int port;
  private final String key;
  private final IntFunction<String> alert;
  final long[] sent;
  final long[] accepted;
  private final AtomicInteger refused = new AtomicInteger();

  /**
   * @param key empty for a server that asks for none
   * @param alert the JSON of an alert by its number
   */
  AlertSender(int port, String key, int alerts, IntFunction<String> alert) {
    this.port = port;
    this.key = key;
    this.alert = alert;
    this.sent = new long[alerts];
    this.accepted = new long[alerts];
  }

  int refused() {
    return refused.get();
  }

  /** Each at its time, so many a second, over 8 connections. */
  void atRate(int from, int to, double rate) throws InterruptedException {
    long start = System.nanoTime();
    over(8, from, to, 1, number -> start + (long) ((number - from) * 1e9 / rate));
  }

  /** As fast as answers come, {@code batch} alerts a request. */
  void flatOut(int from, int to, int batch, int connections) throws InterruptedException {
    over(connections, from, to, batch, number -> 0L);
  }

  private interface Due {
    long of(int number);
  }

  private void over(int connections, int from, int to, int batch, Due due)
      throws InterruptedException {
    var next = new AtomicInteger(from);
    var threads = new Thread[connections];
    var broken = new Throwable[1];
    for (int i = 0; i < connections; i++) {
      threads[i] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      connection(next, to, batch, due);
                    } catch (IOException | InterruptedException | RuntimeException e) {
                      broken[0] = e;
                    }
                  });
    }
    for (var thread : threads) {
      thread.join();
    }
    if (broken[0] != null) {
      throw new IllegalStateException("sending failed", broken[0]);
    }
  }

  private void connection(AtomicInteger next, int to, int batch, Due due)
      throws IOException, InterruptedException {
    try (var socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      var in = new BufferedInputStream(socket.getInputStream());
      var out = socket.getOutputStream();
      while (true) {
        int number = next.getAndAdd(batch);
        if (number >= to) {
          return;
        }
        int end = Math.min(to, number + batch);
        long at = due.of(number);
        for (long wait = at - System.nanoTime(); at != 0 && wait > 0; ) {
          Thread.sleep(Duration.ofNanos(wait));
          wait = at - System.nanoTime();
        }
        byte[] request = request(number, end);
        long before = System.nanoTime();
        out.write(request);
        int status = status(in);
        while (status == 503) {
          refused.incrementAndGet();
          Thread.sleep(200);
          out.write(request);
          status = status(in);
        }
        long after = System.nanoTime();
        if (status != 200) {
          throw new IOException("status " + status + " for alert " + number);
        }
        for (int i = number; i < end; i++) {
          sent[i] = before;
          accepted[i] = after;
        }
      }
    }
  }

  private byte[] request(int from, int to) {
    var body = new StringBuilder("[");
    for (int i = from; i < to; i++) {
      body.append(i == from ? "" : ",").append(alert.apply(i));
    }
    byte[] bytes = body.append(']').toString().getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /api/v2/alerts HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + (key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n")
            + "Content-Length: "
            + bytes.length
            + "\r\n\r\n";
    byte[] request = new byte[head.length() + bytes.length];
    System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
    System.arraycopy(bytes, 0, request, head.length(), bytes.length);
    return request;
  }

  private static int status(BufferedInputStream in) throws IOException {
    int status = Integer.parseInt(Webhooks.line(in).split(" ")[1]);
    int length = 0;
    boolean chunked = false;
    for (String line = Webhooks.line(in); !line.isEmpty(); line = Webhooks.line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    if (chunked) {
      for (int size = -1; size != 0; ) {
        size = Integer.parseInt(Webhooks.line(in).strip(), 16);
        in.skipNBytes(size + 2);
      }
    } else {
      in.skipNBytes(length);
    }
    return status;
  }

  /** An alert as Prometheus writes it, which both servers recognise by its number. */
  static String alert(int number, String system) {
    return """
        {"labels":{"alertname":"Storm","id":"%06d","system":"%s","severity":"critical"},\
        "annotations":{"summary":"storm-%06d"},"startsAt":"%s","generatorURL":"http://127.0.0.1/graph"}"""
        .formatted(number, system, number, Instant.now());
  }
}
