package io.watchbill.notify.outbox;

import io.watchbill.notify.Sayings;
import java.util.List;

/** One message in place of many, in words. */
final class BundleRules {
  /** How many are named; the list is behind the link. */
  static final int NAMED = 3;

  private BundleRules() {}

  /**
   * "and 240 more pages wait for you".
   *
   * @param open how many still wait
   * @param over how many were acknowledged or over before it could leave
   * @param titles of the first of them
   * @param link where all are listed
   */
  static Sayings.Text words(int open, int over, List<String> titles, String link) {
    String subject =
        open == 1 ? "and 1 more page waits for you" : "and " + open + " more pages wait for you";
    var body = new StringBuilder();
    titles.forEach(title -> body.append("- ").append(title).append('\n'));
    int unnamed = open - titles.size();
    if (!titles.isEmpty() && unnamed > 0) {
      body.append("- and ").append(unnamed).append(" more\n");
    }
    body.append("All of them: ").append(link).append('\n');
    if (over > 0) {
      body.append(over).append(over == 1 ? " other is over.\n" : " others are over.\n");
    }
    return new Sayings.Text(subject, body.toString());
  }
}
