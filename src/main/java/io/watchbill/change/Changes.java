package io.watchbill.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The changes of every system. */
public interface Changes {
  /**
   * Stores a change once per dedupe key (delivery id, commit and path) and returns the stored one,
   * new or not. A change of the same system and kind that was reported by another door within 10
   * minutes, with the same address or commit, is the same change: it is enriched, not doubled.
   */
  Change record(Change change, String dedupe);

  /** Changes with {@code at} in [from, to], newest first. */
  List<Change> between(String system, Instant from, Instant to);

  @Nullable Change find(String id);

  /** What the change did to its text, word by word; null when no text was reported with it. */
  default @Nullable TextDiff diff(Change change) {
    if (change.before() != null && change.after() != null) {
      return WordDiff.between(change.before(), change.after());
    }
    return change.diff() == null ? null : WordDiff.ofUnified(change.diff());
  }
}
