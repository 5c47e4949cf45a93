import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** The files in which measurements are kept, and the machine they were taken on. */
final class Results {
  private Results() {}

  /** Today's file of a benchmark. */
  static Path today(Path home, String benchmark) {
    return home.resolve("benchmarks/results/" + benchmark + "-" + LocalDate.now() + ".md");
  }

  /** {@code 2 cores of an Example CPU}. */
  static String machine() throws IOException {
    String cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse("unknown");
    return Runtime.getRuntime().availableProcessors() + " cores of an " + cpu;
  }
}
