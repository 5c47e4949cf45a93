package io.watchbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.platform.DueWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What runs by itself says in docs/nodes.md how several servers share it. */
class LoopsTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Path DOCUMENT = Path.of("docs/nodes.md");

  /** The first migration that is met by servers which know how to leave loops alone. */
  private static final int FIRST = 126;

  /** Threads that end with what they were started for, and so are no loops. */
  private static final Set<String> NO_LOOPS =
      Set.of(
          "SlackController", // one answer
          "BrowserView", // one open view
          "OutboundClient", // one request
          "Scratch", // deletes at the end
          "ReadAhead", // one tape
          "DatabaseAhead"); // one start

  @Test
  void everyLoopSaysHowServersShareIt() {
    var found = new TreeSet<String>();
    for (var file : javaFiles()) {
      String text = text(file);
      String name = file.getFileName().toString().replace(".java", "");
      if (text.contains("implements " + DueWork.class.getSimpleName())
          || (startsThreads(text) && !NO_LOOPS.contains(name))) {
        found.add(name);
      }
    }
    found.remove("GatedWork"); // a wrapping of the others
    assertThat(found).isEqualTo(rows());
  }

  private static boolean startsThreads(String text) {
    return Pattern.compile(
            "Thread\\.of(Virtual|Platform)\\(|new Thread\\(|Executors\\.new|@Scheduled|new Timer\\(")
        .matcher(text)
        .find();
  }

  /** The classes in the last column of the table. */
  private static Set<String> rows() {
    var rows = new TreeSet<String>();
    var cell = Pattern.compile("(?m)^\\|.*\\| `(\\w+)` \\|$").matcher(text(DOCUMENT));
    while (cell.find()) {
      rows.add(cell.group(1));
    }
    return rows;
  }

  @Test
  void everyMigrationSaysWhatOlderServersMustNotRun() {
    var silent = new ArrayList<String>();
    for (var file : files(MIGRATIONS, ".sql")) {
      var number = Pattern.compile("^V(\\d+)").matcher(file.getFileName().toString());
      if (number.find() && Integer.parseInt(number.group(1)) >= FIRST && !says(text(file))) {
        silent.add(file.getFileName().toString());
      }
    }
    assertThat(silent)
        .as("write '-- Older servers keep all loops.' or insert into schema_need")
        .isEmpty();
  }

  private static boolean says(String migration) {
    return migration.contains("-- Older servers keep all loops.")
        || migration.contains("insert into schema_need");
  }

  private static List<Path> javaFiles() {
    return files(MAIN, ".java");
  }

  private static List<Path> files(Path root, String ending) {
    try (var paths = Files.walk(root)) {
      return paths.filter(path -> path.toString().endsWith(ending)).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
