import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prometheus Alertmanager: every alert a group of its own, told at once, by webhook. */
final class Alertmanager implements AutoCloseable {
  private final Process process;
  final int port;

  Alertmanager(Path program, Path directory, int port, String webhook) throws Exception {
    this.port = port;
    Files.createDirectories(directory);
    Path configuration = directory.resolve("alertmanager.yml");
    Files.writeString(
        configuration,
        """
        route: {receiver: hook, group_by: ['...'], group_wait: 0s, group_interval: 5m, repeat_interval: 4h}
        receivers:
          - name: hook
            webhook_configs: [{url: '%s', send_resolved: false}]
        """
            .formatted(webhook));
    process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + configuration,
                "--storage.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=",
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("alertmanager.log").toFile())
            .start();
    try (var http = HttpClient.newHttpClient()) {
      var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/ready")).build();
      for (int tries = 0; ; tries++) {
        try {
          if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          if (tries > 200 || !process.isAlive()) {
            throw new IllegalStateException(
                "Alertmanager did not start: "
                    + Files.readString(directory.resolve("alertmanager.log")));
          }
        }
        Thread.sleep(50);
      }
    }
  }

  /** The program as Debian or its own archive calls it; empty when it is not installed. */
  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(
            folder ->
                Stream.of("prometheus-alertmanager", "alertmanager")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** {@code 0.25.0}, as the program says it. */
  static String version(Path program) throws IOException {
    var said = new ProcessBuilder(List.of(program.toString(), "--version")).redirectErrorStream(true).start();
    try (var lines = said.inputReader()) {
      return lines.readLine().replaceFirst(".*version ([^ ]+).*", "$1");
    }
  }

  double cpuSeconds() {
    return Cpu.seconds(process.pid());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
