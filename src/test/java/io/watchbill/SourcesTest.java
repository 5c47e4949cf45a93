package io.watchbill;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that are visible in the text only, each with its reason. */
class SourcesTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final int LONGEST_FILE = 400;
  private static final long MOST_FILES = 30;

  /** Packages from before the rule that are not divided yet; none may join them. */
  private static final Set<String> CROWDED = Set.of("oncall", "platform");

  @Test
  void noFileIsTooLongToRead() {
    assertThat(all().filter(file -> text(file).lines().count() > LONGEST_FILE))
        .as("because a longer one does two things")
        .isEmpty();
  }

  @Test
  void noPackageIsTooCrowdedToFindAnythingIn() {
    Path rooms = MAIN.resolve("io/watchbill");
    var files =
        javaFiles(MAIN).collect(groupingBy(file -> rooms.relativize(file.getParent()), counting()));
    var crowded =
        files.entrySet().stream()
            .filter(entry -> entry.getValue() > MOST_FILES)
            .map(entry -> entry.getKey().toString().replace('\\', '/'));
    assertThat(crowded)
        .as("because what is found in ten seconds is one of few; a large room has places inside")
        .isSubsetOf(CROWDED);
  }

  @Test
  void everyPackageSaysWhatMayBeNull() {
    var packages = all().map(Path::getParent).distinct();
    assertThat(packages.filter(folder -> !nullMarked(folder)))
        .as("because elsewhere the compiler does not check for null")
        .isEmpty();
  }

  @Test
  void eachTableIsNamedInExactlyOneStore() {
    var wrong = new TreeMap<String, List<String>>();
    for (String table : tables()) {
      var named = Pattern.compile("\\b(from|join|into|update|table|lock)\\s+" + table + "\\b");
      List<String> users =
          javaFiles(MAIN)
              .filter(file -> named.matcher(literals(file)).find())
              .map(file -> file.getFileName().toString())
              .toList();
      if (users.size() != 1 || !users.getFirst().endsWith("Store.java")) {
        wrong.put(table, users);
      }
    }
    assertThat(wrong)
        .as("because whoever changes a table must see all of its statements at once")
        .isEmpty();
  }

  @Test
  void sqlNeverReadsTheDatabasesClock() {
    var clock =
        Pattern.compile(
            "\\b(now\\(\\)|current_(timestamp|date|time)\\b|localtime"
                + "|clock_timestamp|statement_timestamp)",
            Pattern.CASE_INSENSITIVE);
    var stores = javaFiles(MAIN).filter(file -> file.toString().endsWith("Store.java"));
    assertThat(
            Stream.concat(stores, files(MIGRATIONS, ".sql"))
                .filter(file -> clock.matcher(text(file)).find()))
        .as("because in a replay the time is the tape's")
        .isEmpty();
  }

  @Test
  void testsNeitherSleepNorSkip() {
    var forbidden =
        Pattern.compile(
            "Thread\\.sleep\\(|SECONDS\\.sleep\\(|@Disabled|Assumptions\\.|assume(True|That)\\(");
    assertThat(
            javaFiles(TEST)
                .filter(file -> !file.endsWith("SourcesTest.java"))
                .filter(file -> forbidden.matcher(text(file)).find()))
        .as("because a sleeping test is slow or flaky, and a skipped one looks green")
        .isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    var later = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    assertThat(
            all()
                .filter(file -> !file.endsWith("SourcesTest.java"))
                .filter(file -> later.matcher(text(file)).find()))
        .as("because a note in the code is read by nobody; an issue is")
        .isEmpty();
  }

  private static boolean nullMarked(Path folder) {
    Path info = folder.resolve("package-info.java");
    // A test class of a room lives in the room's package, which is marked already.
    Path room = MAIN.resolve(TEST.relativize(folder.startsWith(TEST) ? folder : TEST));
    Path main = folder.startsWith(TEST) ? room.resolve("package-info.java") : info;
    return Stream.of(info, main)
        .anyMatch(file -> Files.exists(file) && text(file).contains("@NullMarked"));
  }

  private static Stream<Path> all() {
    return Stream.of(MAIN, TEST).flatMap(SourcesTest::javaFiles);
  }

  private static List<String> tables() {
    var create = Pattern.compile("create table (?:if not exists )?(\\w+)(?! partition of)");
    var found = new ArrayList<String>();
    String all = files(MIGRATIONS, ".sql").map(SourcesTest::text).collect(joining("\n"));
    var matcher = create.matcher(all);
    while (matcher.find()) {
      if (!all.substring(matcher.end()).stripLeading().startsWith("partition of")) {
        found.add(matcher.group(1));
      }
    }
    return found;
  }

  /** Statements are text blocks or strings; a comment or a name is none. */
  private static String literals(Path file) {
    var literal = Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    return literal.matcher(text(file)).results().map(found -> found.group()).collect(joining("\n"));
  }

  private static Stream<Path> javaFiles(Path root) {
    return files(root, ".java");
  }

  private static Stream<Path> files(Path root, String ending) {
    try (var paths = Files.walk(root)) {
      return paths.filter(path -> path.toString().endsWith(ending)).toList().stream();
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
