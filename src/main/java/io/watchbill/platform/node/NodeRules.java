package io.watchbill.platform.node;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who may run which loop, from what each server knows of the schema. */
final class NodeRules {
  private static final String ALL = "*";

  private NodeRules() {}

  /** A migration after which servers that do not know it must not run a loop. */
  record Need(String migration, String work) {}

  /** What another server knows, and which loops it has let go of. */
  record Other(Set<String> knows, Set<String> leaves) {}

  /** {@code 070_1} and {@code 70.1} are one: parts without leading zeros. */
  static String number(String version) {
    var parts = version.split("[._]");
    for (int i = 0; i < parts.length; i++) {
      parts[i] = parts[i].replaceFirst("^0+(?=\\d)", "");
    }
    return String.join(".", parts);
  }

  /** What must not run where only those migrations are known; {@code *} stands for every loop. */
  static Set<String> leaves(List<Need> needs, Set<String> knows) {
    var left = new TreeSet<String>();
    for (var need : needs) {
      if (!knows.contains(number(need.migration()))) {
        left.add(need.work());
      }
    }
    return left;
  }

  static boolean leaves(Set<String> left, String work) {
    return left.contains(work) || left.contains(ALL);
  }

  /** Whether a loop has to wait: an older server that lives has not let go of it yet. */
  static boolean held(List<Need> needs, Map<String, Other> living, String work) {
    return living.values().stream()
        .anyMatch(
            other -> leaves(leaves(needs, other.knows()), work) && !leaves(other.leaves(), work));
  }
}
