import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * From an alert at {@code POST /api/v2/alerts} to its webhook: Watchbill and Prometheus
 * Alertmanager, one after the other, from the same sender to the same receiver.
 *
 * <p>What is compared is one page for one alert. Watchbill groups alerts by system, so every alert
 * of the comparison belongs to a system of its own, with an owner who has one webhook; Alertmanager
 * groups by all labels. A second storm, of Watchbill alone, has twenty systems: that is what it
 * makes of a storm in earnest.
 */
final class StormBenchmark {
  private static final int CONNECTIONS = 32;
  private static final int GROUPS = 20;

  private final Path home;
  private final int warmup;
  private final int calm;
  private final int storm;
  private final double rate;
  private final int batch;
  private final List<String> rows = new ArrayList<>();

  private StormBenchmark(Path home, String[] arguments) {
    this.home = home;
    this.rate = option(arguments, "--rate", 50);
    this.warmup = option(arguments, "--warmup", 2_000);
    this.calm = (int) (rate * option(arguments, "--seconds", 60));
    this.storm = option(arguments, "--alerts", 20_000);
    this.batch = option(arguments, "--batch", 1);
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    var options = Arrays.asList(arguments);
    var benchmark = new StormBenchmark(home, arguments);
    Path directory = Files.createTempDirectory("watchbill-storm");
    double before = Cpu.load();
    if (!options.contains("--no-watchbill")) {
      benchmark.watchbill(directory);
    }
    String other = "";
    if (!options.contains("--no-alertmanager")) {
      var program = Alertmanager.program();
      if (program.isEmpty()) {
        System.err.println("There is no Alertmanager here: apt install prometheus-alertmanager");
        System.exit(2);
      }
      other = Alertmanager.version(program.get());
      benchmark.alertmanager(program.get(), directory.resolve("alertmanager"));
    }
    String table =
        "| server | alerts | accepted | from request to webhook: p50 / p99 / worst | from answer to webhook: p50 / p99"
            + " | last page after | pages, lost, twice | CPU |\n|---|---|---|---|---|---|---|---|\n"
            + String.join("\n", benchmark.rows)
            + "\n";
    System.out.print(table);
    if (options.contains("--write")) {
      write(home, options.subList(1, options.size()), other, before, table);
    }
  }

  private int total() {
    return warmup + calm + 2 * storm;
  }

  private void watchbill(Path directory) throws Exception {
    int port = freePort();
    int own = warmup + calm + storm;
    Path bill = StormBill.in(directory.resolve("bill"), own + GROUPS);
    try (var hooks = new Webhooks(total());
        var server =
            new ServerUnderTest(
                home,
                bill,
                directory.resolve("data"),
                port,
                Map.of(
                    "WATCHBILL_NOTIFY_CHANNELS", "webhook",
                    "WATCHBILL_OUTBOUND_ALLOW", "127.0.0.1"))) {
      System.err.printf("Watchbill is ready after %.1f s%n", server.secondsToReady);
      String key = server.key("intake", "read");
      webhooks(server, hooks);
      awaitSettled(server, own + GROUPS);
      var sender =
          new AlertSender(
              port,
              key,
              total(),
              number ->
                  AlertSender.alert(
                      number, "s" + (number < own ? number : own + number % GROUPS)));
      DoubleSupplier cpu = () -> sum(server);
      phases("Watchbill", sender, hooks, cpu);
      grouped(sender, hooks, cpu);
    }
  }

  private void alertmanager(Path program, Path directory) throws Exception {
    try (var hooks = new Webhooks(total());
        var server = new Alertmanager(program, directory, freePort(), hooks.url("all"))) {
      var sender =
          new AlertSender(
              server.port, "", total(), number -> AlertSender.alert(number, "s" + number));
      phases("Alertmanager", sender, hooks, server::cpuSeconds);
    }
  }

  private void phases(String name, AlertSender sender, Webhooks hooks, DoubleSupplier cpu)
      throws Exception {
    int from = 0;
    System.err.println(name + ": warming up");
    int slow = Math.min(warmup / 2, 500);
    sender.atRate(from, from + slow, rate);
    sender.flatOut(from + slow, from + warmup, 1, CONNECTIONS);
    awaitPages(hooks, 0, warmup);
    from += warmup;

    System.err.printf("%s: %d alerts at %.0f/s%n", name, calm, rate);
    double used = cpu.getAsDouble();
    int again = hooks.again();
    sender.atRate(from, from + calm, rate);
    awaitPages(hooks, from, from + calm);
    row(name, "%,d at %.0f/s".formatted(calm, rate), sender, hooks, from, from + calm, again, cpu.getAsDouble() - used);
    from += calm;

    System.err.printf("%s: %d alerts flat out%n", name, storm);
    used = cpu.getAsDouble();
    again = hooks.again();
    sender.flatOut(from, from + storm, batch, CONNECTIONS);
    awaitPages(hooks, from, from + storm);
    row(name, "%,d flat out, a page each".formatted(storm), sender, hooks, from, from + storm, again, cpu.getAsDouble() - used);
  }

  /** As many alerts about twenty systems: what counts is that each of them is paged for. */
  private void grouped(AlertSender sender, Webhooks hooks, DoubleSupplier cpu) throws Exception {
    int from = warmup + calm + storm;
    System.err.printf("Watchbill: %d alerts about %d systems%n", storm, GROUPS);
    double used = cpu.getAsDouble();
    int before = hooks.requests();
    sender.flatOut(from, from + storm, batch, CONNECTIONS);
    long end = System.nanoTime() + 120_000_000_000L;
    while (hooks.requests() < before + GROUPS && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    Thread.sleep(2_000);
    double[] answers = millis(sender.sent, sender.accepted, from, from + storm);
    rows.add(
        "| Watchbill | %,d flat out about %d systems | %,.0f/s, answer p99 %.0f ms | | | %.1f s | %d pages for %d incidents | %.1f s |"
            .formatted(
                storm,
                GROUPS,
                storm / seconds(sender, from, from + storm),
                at(answers, .99),
                (hooks.last() - min(sender.sent, from, from + storm)) / 1e9,
                hooks.requests() - before,
                GROUPS,
                cpu.getAsDouble() - used));
  }

  /** A bill of thousands of systems keeps the server busy for a while after its start. */
  private static void awaitSettled(ServerUnderTest server, int systems) throws Exception {
    try (var database = server.database();
        var looked =
            database.prepareStatement("select count(*) from system_beat where next_at > now()")) {
      for (int i = 0; i < 1_200; i++) {
        var count = looked.executeQuery();
        count.next();
        if (count.getInt(1) >= systems) {
          return;
        }
        Thread.sleep(500);
      }
    }
    throw new IllegalStateException("The server is still busy with its bill after ten minutes");
  }

  private static void awaitPages(Webhooks hooks, int from, int to) throws InterruptedException {
    long quiet = System.nanoTime();
    int seen = -1;
    while (System.nanoTime() - quiet < 90_000_000_000L) {
      int told = 0;
      for (int i = from; i < to; i++) {
        told += hooks.first(i) == 0 ? 0 : 1;
      }
      if (told == to - from) {
        Thread.sleep(500); // for those that come twice
        return;
      }
      if (told != seen) {
        seen = told;
        quiet = System.nanoTime();
      }
      Thread.sleep(100);
    }
  }

  private void row(
      String name,
      String what,
      AlertSender sender,
      Webhooks hooks,
      int from,
      int to,
      int again,
      double cpu) {
    var told = new long[to];
    int lost = 0;
    long last = 0;
    for (int i = from; i < to; i++) {
      told[i] = hooks.first(i);
      lost += told[i] == 0 ? 1 : 0;
      last = Math.max(last, told[i]);
    }
    double[] whole = millis(sender.sent, told, from, to);
    double[] since = millis(sender.accepted, told, from, to);
    rows.add(
        "| %s | %s | %,.0f/s | %.1f / %.1f / %.0f ms | %.1f / %.1f ms | %.1f s | %,d, %d, %d | %.1f s |"
            .formatted(
                name,
                what,
                (to - from) / seconds(sender, from, to),
                at(whole, .5),
                at(whole, .99),
                at(whole, 1),
                Math.max(0, at(since, .5)),
                Math.max(0, at(since, .99)),
                (last - min(sender.sent, from, to)) / 1e9,
                to - from - lost,
                lost,
                hooks.again() - again,
                cpu));
    System.err.println(rows.getLast());
  }

  private static double seconds(AlertSender sender, int from, int to) {
    long last = 0;
    for (int i = from; i < to; i++) {
      last = Math.max(last, sender.accepted[i]);
    }
    return (last - min(sender.sent, from, to)) / 1e9;
  }

  private static long min(long[] times, int from, int to) {
    return Arrays.stream(times, from, to).min().orElseThrow();
  }

  /** The differences in milliseconds, sorted, of those that came. */
  private static double[] millis(long[] begin, long[] end, int from, int to) {
    return java.util.stream.IntStream.range(from, to)
        .filter(i -> end[i] != 0)
        .mapToDouble(i -> (end[i] - begin[i]) / 1e6)
        .sorted()
        .toArray();
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.max(0, Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1))];
  }

  /** One webhook for each person; no door adds one that counts at once, so it is written down. */
  private static void webhooks(ServerUnderTest server, Webhooks hooks) throws Exception {
    try (var database = server.database();
        var insert =
            database.prepareStatement(
                "insert into contact_method (id, person, channel, address, verified, added_at)"
                    + " values (?, ?, 'webhook', ?, true, ?)")) {
      for (int i = 0; i < StormBill.PEOPLE; i++) {
        insert.setString(1, "cm_p" + i);
        insert.setString(2, "p" + i);
        insert.setString(3, hooks.url("p" + i));
        insert.setTimestamp(4, Timestamp.from(Instant.now()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static double sum(ServerUnderTest server) {
    try {
      return Arrays.stream(server.cpuSeconds()).sum();
    } catch (IOException gone) {
      return Double.NaN;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  static int option(String[] arguments, String name, int otherwise) {
    int at = Arrays.asList(arguments).indexOf(name);
    return at < 0 ? otherwise : Integer.parseInt(arguments[at + 1]);
  }

  private static void write(
      Path home, List<String> options, String alertmanager, double load, String table)
      throws IOException {
    Path file = Results.today(home, "storm");
    String text =
        """

        `benchmarks/run-storm %s`, %s. Watchbill (Java %s, `-Xmx512m`, embedded PostgreSQL, fsync on, a
        page for every alert of the comparison) and Alertmanager %s (`group_by: ['...']`,
        `group_wait: 0s`, nothing on disk before it answers), sender and receiver share %s.
        Load of the machine before the run: %.1f.

        """
            .formatted(
                String.join(" ", options),
                LocalDate.now(),
                Runtime.version().feature(),
                alertmanager,
                Results.machine(),
                load);
    Files.writeString(
        file,
        (Files.exists(file) ? Files.readString(file) : "# From an alert to its page\n")
            + text
            + table);
  }
}
