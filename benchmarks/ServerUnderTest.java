import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real {@code serve} in a process of its own, and what can be seen of it from outside. */
final class ServerUnderTest implements AutoCloseable {
  private final Path data;
  private final Path log;
  private final Process process;
  private final int port;
  final double secondsToReady;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  /** With the bill of the demo. */
  ServerUnderTest(Path home, Path data, int port) throws Exception {
    this(home, home.resolve("src/main/resources/demo/bill"), data, port, Map.of());
  }

  /** With a bill of its own, and settings in its environment: {@code WATCHBILL_NOTIFY_LEASE}. */
  ServerUnderTest(Path home, Path bill, Path data, int port, Map<String, String> settings)
      throws Exception {
    this.port = port;
    this.data = data;
    this.log = data.resolveSibling(data.getFileName() + ".log");
    long start = System.nanoTime();
    var builder =
        new ProcessBuilder(
                home.resolve("watchbill").toString(),
                "serve",
                "--bill",
                bill.toString(),
                "--data",
                data.toString(),
                "--port",
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(settings);
    process = builder.start();
    while (!ready()) {
      if (!process.isAlive()) {
        throw new IllegalStateException("The server ended:\n" + Files.readString(log));
      }
      Thread.sleep(20);
    }
    secondsToReady = (System.nanoTime() - start) / 1e9;
  }

  private boolean ready() throws InterruptedException {
    try {
      var answer =
          http.send(get("/readyz").timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding());
      return answer.statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Makes the first account and a key for telemetry, as a person would in the browser. */
  String ingestKey() throws Exception {
    return key("ingest", "read");
  }

  /** Makes the first account and a key with those two scopes. */
  String key(String scope, String other) throws Exception {
    String token = found("setup\\?token=(\\S+)", Files.readString(log));
    String form = page(get("/setup?token=" + token).build());
    submit(
        "/setup",
        form,
        "token", token,
        "name", "Bench",
        "email", "bench@example.com",
        "password", "a long enough password",
        "person", "");
    String keys = page(get("/keys").build());
    String made = submit("/keys", keys, "name", "bench", "scope", scope, "scope", other);
    return found("id=\"secret\">([^<]+)<", made);
  }

  /** The value of a metric; several series of one name are added up. */
  double metric(String name, String key) throws Exception {
    String all = page(get("/metrics").header("Authorization", "Bearer " + key).build());
    return all.lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  double heapMegabytes(String key) throws Exception {
    String all = page(get("/metrics").header("Authorization", "Bearer " + key).build());
    return all.lines()
            .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum()
        / (1 << 20);
  }

  /** Resident memory of the JVM, then of PostgreSQL with shared pages counted once, in MB. */
  double[] resident() throws IOException {
    double jvm = proportional(process.pid());
    double postgres = 0;
    for (ProcessHandle other : postgres()) {
      postgres += proportional(other.pid());
    }
    return new double[] {jvm, postgres};
  }

  /** Seconds of CPU that the JVM, then PostgreSQL have used since they started. */
  double[] cpuSeconds() throws IOException {
    double postgres = 0;
    for (ProcessHandle other : postgres()) {
      postgres += Cpu.seconds(other.pid());
    }
    return new double[] {Cpu.seconds(process.pid()), postgres};
  }

  /** The embedded database, for what no door of the server is there for. */
  Connection database() throws IOException, SQLException {
    String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/watchbill",
        "watchbill",
        Files.readString(data.resolve("postgres-password")).strip());
  }

  Process process() {
    return process;
  }

  private List<ProcessHandle> postgres() throws IOException {
    var found = new ArrayList<ProcessHandle>();
    String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip();
    ProcessHandle.of(Long.parseLong(pid)).ifPresent(found::add);
    List.copyOf(found).forEach(postmaster -> postmaster.descendants().forEach(found::add));
    return found;
  }

  private static double proportional(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .sum();
    } catch (IOException ended) {
      return 0;
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    process.waitFor();
    http.close();
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private String page(HttpRequest request) throws Exception {
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }

  private String submit(String path, String form, String... fields) throws Exception {
    var body = new StringBuilder();
    body.append(found("<input type=\"hidden\" name=\"([^\"]+)\"", form)).append('=');
    body.append(encoded(found("<input type=\"hidden\"[^>]* value=\"([^\"]+)\"", form)));
    for (int i = 0; i < fields.length; i += 2) {
      body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
    }
    return page(
        get(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String found(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("No " + pattern + " in:\n" + text);
    }
    return matcher.group(1);
  }
}
