import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * How fast tapes are played: a dense one, and the demo's, which is four weeks of an exporter that
 * sends a few calls every five minutes. Whole processes are timed; the time an empty tape takes is
 * told apart.
 */
final class ReplayBenchmark {
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final int SPANS = 200;

  private final Path home;

  private ReplayBenchmark(Path home) {
    this.home = home;
  }

  public static void main(String[] arguments) throws Exception {
    var options = Arrays.asList(arguments);
    int at = options.indexOf("--calls");
    int calls = at < 0 ? 400_000 : Integer.parseInt(options.get(at + 1));
    var bench = new ReplayBenchmark(Path.of(arguments[0]));
    Path folder = Files.createTempDirectory("watchbill-replay-bench");
    Path empty = folder.resolve("empty.jsonl");
    write(empty, 0);
    Path dense = folder.resolve("dense.jsonl");
    write(dense, calls);
    Path demo = folder.resolve("demo.jsonl");
    bench.run(List.of("demo", "--write-tape", demo.toString()), folder);
    double start = bench.replay(empty, folder);
    String table =
        """
        | tape | requests | calls | MB | played in | calls a minute |
        |---|---|---|---|---|---|
        """
            + bench.row("dense: 200 calls a request", dense, start, folder)
            + bench.row("the demo's four weeks", demo, start, folder)
            + "\nStart and end of the process, played on an empty tape: %.1f s, not in the rows above.\n"
                .formatted(start);
    System.out.print(table);
    if (options.contains("--write")) {
      bench.keep(options, table);
    }
  }

  private String row(String name, Path tape, double start, Path folder) throws Exception {
    long requests = 0;
    long calls = 0;
    try (var lines = Files.newBufferedReader(tape)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        requests++;
        for (int at = line.indexOf("\"spanId\""); at >= 0; at = line.indexOf("\"spanId\"", at + 1)) {
          calls++;
        }
      }
    }
    double seconds = replay(tape, folder) - start;
    return "| %s | %,d | %,d | %d | %.1f s | %,.0f |\n"
        .formatted(name, requests, calls, Files.size(tape) >> 20, seconds, calls / seconds * 60);
  }

  private double replay(Path tape, Path folder) throws Exception {
    Path bill = home.resolve("src/main/resources/demo/bill");
    return run(List.of("replay", "--bill", bill.toString(), tape.toString(), "--json"), folder);
  }

  private double run(List<String> command, Path folder) throws Exception {
    var whole = new ArrayList<String>();
    whole.add(home.resolve("watchbill").toString());
    whole.addAll(command);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(whole)
            .redirectOutput(folder.resolve("out.json").toFile())
            .redirectError(folder.resolve("err.log").toFile())
            .start();
    if (!process.waitFor(30, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("err.log")));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Two days of chat calls of twelve intents. */
  private static void write(Path tape, int calls) throws IOException {
    var random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(tape)) {
      int batches = calls / SPANS;
      for (int batch = 0; batch < batches; batch++) {
        Instant at = MONDAY.plusSeconds(2L * 86_400 * batch / batches);
        out.write("{\"at\":\"" + at + "\",\"method\":\"POST\",\"path\":\"/v1/traces\",\"headers\":{},");
        out.write("\"body\":{\"resourceSpans\":[{");
        out.write("\"resource\":{\"attributes\":[" + text("service.name", "copilot-api") + "]},");
        out.write("\"scopeSpans\":[{\"scope\":{\"name\":\"bench\"},\"spans\":[");
        for (int i = 0; i < SPANS; i++) {
          out.write(i == 0 ? "" : ",");
          out.write(span(random, at, batch * SPANS + i));
        }
        out.write("]}]}]}}\n");
      }
    }
  }

  private static String span(Random random, Instant at, int number) {
    long end = at.getEpochSecond() * 1_000_000_000L - 1_000_000L * (number % SPANS);
    return "{\"traceId\":\"%016x%016x\",\"spanId\":\"%016x\",\"name\":\"chat\",\"kind\":3,"
            .formatted(number * 0x9E3779B97F4A7C15L, number, number + 1)
        + "\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\",\"attributes\":["
            .formatted(end - 900_000_000L, end)
        + String.join(
            ",",
            text("gen_ai.operation.name", "chat"),
            text("gen_ai.provider.name", "openai"),
            text("gen_ai.request.model", "gpt-4o-mini"),
            text("gen_ai.response.model", "gpt-4o-mini-2024-07-18"),
            number("gen_ai.usage.input_tokens", 400 + random.nextInt(800)),
            number("gen_ai.usage.output_tokens", 100 + random.nextInt(200)),
            text("gen_ai.conversation.id", "c" + number / 3),
            text("watchbill.intent", "intent-" + number % 12),
            text("watchbill.prompt.name", "support-answer"),
            text("watchbill.prompt.version", "13"))
        + "]}";
  }

  private static String text(String key, String value) {
    return "{\"key\":\"" + key + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
  }

  private static String number(String key, int value) {
    return "{\"key\":\"" + key + "\",\"value\":{\"intValue\":\"" + value + "\"}}";
  }

  private void keep(List<String> options, String table) throws IOException {
    Files.writeString(
        Results.today(home, "replay"),
        """
        # How fast tapes are played

        `benchmarks/run-replay %s`, %s. One process (Java %s, `-Xmx512m`, serial collector) with its
        PostgreSQL on %s. Every request goes through the real door, is committed, counted
        and judged by every watch of the demo's bill.

        %s"""
            .formatted(
                String.join(" ", options.subList(1, options.size())),
                LocalDate.now(),
                Runtime.version().feature(),
                Results.machine(),
                table));
  }
}
