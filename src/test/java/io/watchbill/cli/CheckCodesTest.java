package io.watchbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference of codes and the code say the same. */
class CheckCodesTest {
  private static final Pattern QUOTED = Pattern.compile("\"([A-Z]+(?:-[A-Z]+)+)\"");
  private static final Pattern TABLED = Pattern.compile("\\b[A-Z]+(?:-[A-Z]+)+\\b");
  private static final Path MAIN = Path.of("src/main/java/io/watchbill");

  @Test
  void everyCodeIsExplained() throws IOException {
    var codes = new TreeSet<String>();
    try (var reading = Files.list(MAIN.resolve("bill/reading"));
        var runbook = Files.list(MAIN.resolve("runbook"))) {
      Stream.concat(
              reading, runbook.filter(file -> file.getFileName().toString().startsWith("Runbook")))
          .forEach(file -> codes.addAll(found(QUOTED, text(file), 1)));
    }
    Stream.of("PERSON", "TEAM", "ROTATION", "SYSTEM", "SIGNAL", "RUNBOOK", "ESCALATION", "HOLIDAYS")
        .forEach(kind -> codes.add(kind + "-UNKNOWN"));
    var explained =
        text(Path.of("docs/check.md"))
            .lines()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.split("\\|", -1)[1])
            .collect(Collectors.joining("\n"));

    assertThat(found(TABLED, explained, 0)).containsExactlyElementsOf(codes);
  }

  private static Set<String> found(Pattern pattern, String text, int group) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
