package io.watchbill.web.change;

import io.watchbill.change.TextDiff;
import java.util.List;

/** A text before and after, word by word; {@code summary} says how much it grew or shrank. */
public record DiffView(List<Part> parts, String summary) {

  /** The changed words with a little around them. */
  public static DiffView of(TextDiff diff) {
    return DiffRules.view(diff);
  }

  /** A run of words: {@code same}, {@code ins} or {@code del}; {@code cut} for words left out. */
  public record Part(String kind, String text) {}
}
