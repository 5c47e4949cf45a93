package io.watchbill.bill.changing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which files a bill may be made of: so many, so large, nowhere but where a bill has them. */
final class FileRules {
  static final int MOST_FILES = 500;
  static final int LARGEST = 1 << 20;
  static final long LARGEST_TOGETHER = 16L << 20;

  /** Neither hidden nor in another directory; what starts with a dot is none of the bill's. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]{0,150}\\.ya?ml)"
              + "|(?:runbooks/[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]{0,150}\\.md)");

  private FileRules() {}

  /** What is wrong with names and sizes, in the reader's words; empty when nothing is. */
  static List<String> problems(Map<String, byte[]> files) {
    var problems = new ArrayList<String>();
    if (files.keySet().stream().filter(name -> !runbook(name)).count() > MOST_FILES
        || files.keySet().stream().filter(FileRules::runbook).count() > MOST_FILES) {
      problems.add("there are more than " + MOST_FILES + " YAML files or runbooks");
    }
    var together = files.values().stream().mapToLong(bytes -> bytes.length).sum();
    if (together > LARGEST_TOGETHER) {
      problems.add("the files are larger than 16 MiB together");
    }
    var seen = new HashMap<String, String>();
    files.forEach((name, bytes) -> {
      if (!NAME.matcher(name).matches() || surrogates(name)) {
        problems.add(
            "\""
                + shown(name)
                + "\" is no place for a file of a bill (NAME.yaml, runbooks/NAME.md)");
      }
      if (bytes.length > LARGEST) {
        problems.add(shown(name) + " is larger than 1 MiB");
      }
      var twin = seen.put(name.toLowerCase(Locale.ROOT), name);
      if (twin != null) {
        problems.add(shown(name) + " and " + shown(twin) + " differ in case alone");
      }
    });
    return problems.size() > 20 ? problems.subList(0, 20) : problems;
  }

  static boolean runbook(String name) {
    return name.endsWith(".md");
  }

  /** Half a character cannot be written as a file's name. */
  private static boolean surrogates(String name) {
    return name.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static String shown(String name) {
    var plain = name.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
  }
}
