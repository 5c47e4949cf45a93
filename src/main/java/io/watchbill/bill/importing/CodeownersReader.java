package io.watchbill.bill.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** CODEOWNERS: the last pattern that speaks of a layer names who answers for it. */
final class CodeownersReader {
  private CodeownersReader() {}

  static void read(Found found, String system, String name, String text, List<String> remarks) {
    var rules = new LinkedHashMap<String, List<String>>();
    var unknown = 0;
    for (var line : text.lines().toList()) {
      var words = words(line);
      if (words.size() < 2) {
        continue;
      }
      var layer = IdRules.layer(words.getFirst());
      if (layer == null) {
        unknown++;
      } else {
        // As in CODEOWNERS itself, a later pattern takes the place of an earlier one.
        rules.put(words.getFirst(), words.subList(1, words.size()));
      }
    }
    rules.forEach((pattern, owners) -> {
      var claim = found.cell(system, String.valueOf(IdRules.layer(pattern)), name);
      for (var owner : owners) {
        if (owner.startsWith("@") && owner.contains("/")) {
          claim.teams().add(found.team(owner));
        } else {
          claim.people().add(found.person(owner, null));
        }
      }
    });
    if (unknown > 0) {
      remarks.add(
          name + ": " + unknown + " lines speak of no layer by their path; they were left out.");
    }
  }

  /** The pattern and its owners, without sections and comments. */
  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    if (!line.startsWith("[") && !line.startsWith("^[")) {
      for (var word : line.strip().split("(?<!\\\\)\\s+", -1)) {
        if (word.startsWith("#")) {
          break;
        }
        words.add(word);
      }
    }
    return words;
  }
}
