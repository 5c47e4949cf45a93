package io.watchbill.change;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When two reports are about one change, and what the second one adds to it. */
final class MergeRules {
  private static final Pattern SHA = Pattern.compile("[0-9a-f]{7,64}");
  private static final Pattern IN_ADDRESS =
      Pattern.compile("/(?:commits?|compare/[^/?#]*\\.\\.\\.?)/?([0-9a-f]{7,64})(?:[/?#]|$)");

  private MergeRules() {}

  /** The commit a report is about: its identity where that is a hash, else as its address says. */
  static @Nullable String revision(@Nullable String to, @Nullable String url) {
    if (to != null && isHash(to)) {
      return to;
    }
    if (url == null) {
      return null;
    }
    var match = IN_ADDRESS.matcher(url);
    return match.find() ? match.group(1) : null;
  }

  /**
   * The stored change with what the report knows better: gaps are filled, and a name people gave
   * ({@code 14}) stands before a commit's hash.
   */
  static Change enrich(Change stored, Change report) {
    boolean named =
        report.to() != null && !isHash(report.to()) && (stored.to() == null || isHash(stored.to()));
    boolean texts = stored.before() == null && stored.after() == null;
    return new Change(
        stored.id(),
        stored.system(),
        stored.kind(),
        stored.layer(),
        stored.summary(),
        first(stored.author(), report.author()),
        first(stored.authorPerson(), report.authorPerson()),
        stored.at(),
        named ? report.from() : first(stored.from(), report.from()),
        named ? report.to() : first(stored.to(), report.to()),
        texts ? report.before() : stored.before(),
        texts ? report.after() : stored.after(),
        texts && report.diff() != null ? report.diff() : stored.diff(),
        first(stored.url(), report.url()),
        stored.intents().isEmpty() ? report.intents() : stored.intents(),
        stored.source());
  }

  private static boolean isHash(String identity) {
    return SHA.matcher(identity).matches() && identity.chars().anyMatch(Character::isDigit);
  }

  private static @Nullable String first(@Nullable String a, @Nullable String b) {
    return a == null ? b : a;
  }
}
