import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends model-call spans to a real server as fast as it answers, or at a rate, and measures until
 * everything is counted. Generator, server and PostgreSQL share the machine.
 */
final class IngestBenchmark {
  private static final int CONNECTIONS = 16;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final AtomicLong batches = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final String key;
  private final int port;
  private final List<Otlp> templates = new ArrayList<>();

  /** Start instants of batches when sending at a rate; null to send as fast as answers come. */
  private final Double rate;

  private IngestBenchmark(int port, String key, Double rate) {
    this.port = port;
    this.key = key;
    this.rate = rate;
    for (int i = 0; i < 32; i++) {
      templates.add(new Otlp(i));
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    int seconds = option(arguments, "--seconds", 60);
    int warmup = option(arguments, "--warmup", 20);
    int rate = option(arguments, "--rate", 0);
    Path data = Files.createTempDirectory("watchbill-bench").resolve("data");
    int port = freePort();
    double first;
    String key;
    try (var server = new ServerUnderTest(home, data, port)) {
      first = server.secondsToReady;
      key = server.ingestKey();
    }
    try (var server = new ServerUnderTest(home, data, port)) {
      var bench = new IngestBenchmark(port, key, rate == 0 ? null : (double) rate);
      System.err.printf("Ready after %.1f s; warming up for %d s%n", server.secondsToReady, warmup);
      bench.run(warmup);
      bench.drain(server);
      System.err.printf("Measuring for %d s%n", seconds);
      String result = bench.measure(server, seconds);
      String table =
          """
          | measure | value |
          |---|---|
          | start of `serve` on an empty data directory | %.1f s |
          | start of `serve` on an existing one | %.1f s |
          """
                  .formatted(first, server.secondsToReady)
              + result;
      System.out.print(table);
      if (Arrays.asList(arguments).contains("--write")) {
        write(home, arguments, table);
      }
    }
  }

  private String measure(ServerUnderTest server, int seconds) throws Exception {
    double countedBefore = server.metric("watchbill_telemetry_calls_total", key);
    long sentBefore = batches.get();
    long refusedBefore = refused.get();
    var heap = new double[1];
    Thread watch =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    try {
                      heap[0] = Math.max(heap[0], server.heapMegabytes(key));
                      Thread.sleep(1_000);
                    } catch (Exception over) {
                      return;
                    }
                  }
                });
    long start = System.nanoTime();
    double[] millis = run(seconds);
    double sending = (System.nanoTime() - start) / 1e9;
    double[] resident = server.resident();
    double backlog = server.metric("watchbill_telemetry_waiting", key);
    drain(server);
    double whole = (System.nanoTime() - start) / 1e9;
    watch.interrupt();
    watch.join();
    long sent = (batches.get() - sentBefore) * Otlp.spans();
    double counted = server.metric("watchbill_telemetry_calls_total", key) - countedBefore;
    return """
        | spans a batch, bytes of it before and after gzip | %d, %d, %d |
        | spans committed before the answer | %,.0f /s |
        | answer p50 / p99 / worst | %.0f / %.0f / %.0f ms |
        | refused (503) | %d |
        | not yet counted when sending ended | %,.0f spans |
        | counted, drained to the last span | %,.0f /s |
        | sent and counted | %,d and %,.0f |
        | JVM heap in use at most (limit 512 MB) | %.0f MB |
        | resident JVM / PostgreSQL (shared pages once) | %.0f / %.0f MB |
        """
        .formatted(
            Otlp.spans(),
            templates.getFirst().size(),
            templates.getFirst().fresh(1, 1).length,
            sent / sending,
            at(millis, .5),
            at(millis, .99),
            at(millis, 1),
            refused.get() - refusedBefore,
            backlog,
            counted / whole,
            sent,
            counted,
            heap[0],
            resident[0],
            resident[1]);
  }

  /** Sends for so long; returns the answer times in milliseconds, sorted. */
  private double[] run(int seconds) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + Duration.ofSeconds(seconds).toNanos();
    var turns = new AtomicLong();
    var times = new ArrayList<List<Double>>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < CONNECTIONS; i++) {
      var own = new ArrayList<Double>();
      times.add(own);
      threads.add(Thread.ofPlatform().start(() -> connection(start, end, turns, own)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return times.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private void connection(long start, long end, AtomicLong turns, List<Double> times) {
    try {
      while (System.nanoTime() < end) {
        session(start, end, turns, times);
      }
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Sends until the end, or until the server is full, says so and hangs up. */
  private void session(long start, long end, AtomicLong turns, List<Double> times)
      throws IOException, InterruptedException {
    try (var socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      var in = new BufferedInputStream(socket.getInputStream());
      var out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      while (System.nanoTime() < end) {
        if (rate != null) {
          long due = start + (long) (turns.getAndIncrement() * Otlp.spans() * 1e9 / rate);
          while (System.nanoTime() < due) {
            Thread.sleep(Duration.ofNanos(Math.max(1, due - System.nanoTime())));
          }
        }
        byte[] body = body();
        long sent = System.nanoTime();
        int status = exchange(in, out, body);
        times.add((System.nanoTime() - sent) / 1e6);
        if (status == 503) {
          refused.incrementAndGet();
          Thread.sleep(RETRY_AFTER);
          return;
        }
        if (status != 200) {
          throw new IllegalStateException("status " + status);
        }
        batches.incrementAndGet();
      }
    }
  }

  private final AtomicLong numbers = new AtomicLong();

  private byte[] body() {
    long number = numbers.incrementAndGet();
    Instant now = Instant.now();
    return templates
        .get((int) (number % templates.size()))
        .fresh(number, now.getEpochSecond() * 1_000_000_000L + now.getNano());
  }

  private int exchange(InputStream in, OutputStream out, byte[] body) throws IOException {
    String head =
        "POST /v1/traces HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-protobuf\r\n"
            + "Content-Encoding: gzip\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
    int status = Integer.parseInt(line(in).split(" ")[1]);
    int length = 0;
    boolean chunked = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase();
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    if (chunked) {
      for (int size = -1; size != 0; ) {
        size = Integer.parseInt(line(in), 16);
        in.skipNBytes(size + 2);
      }
    } else {
      in.skipNBytes(length);
    }
    return status;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private void drain(ServerUnderTest server) throws Exception {
    while (server.metric("watchbill_telemetry_waiting", key) > 0) {
      Thread.sleep(200);
    }
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static int option(String[] arguments, String name, int otherwise) {
    int at = Arrays.asList(arguments).indexOf(name);
    return at < 0 ? otherwise : Integer.parseInt(arguments[at + 1]);
  }

  private static void write(Path home, String[] arguments, String table) throws IOException {
    var options = Arrays.asList(arguments).subList(1, arguments.length);
    Path file = Results.today(home, "ingest");
    String text =
        """

        `benchmarks/run-ingest %s`, %s. OTLP/HTTP protobuf, gzip, %d connections; generator, server
        (Java %s, `-Xmx512m`, parallel collector) and embedded PostgreSQL (fsync on) share
        %s.

        """
            .formatted(
                String.join(" ", options),
                LocalDate.now(),
                CONNECTIONS,
                Runtime.version().feature(),
                Results.machine());
    Files.writeString(
        file,
        (Files.exists(file) ? Files.readString(file) : "# How fast telemetry comes in\n")
            + text
            + table);
  }
}
