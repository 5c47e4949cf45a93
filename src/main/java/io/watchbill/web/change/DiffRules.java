package io.watchbill.web.change;

import io.watchbill.change.DiffPart;
import io.watchbill.change.TextDiff;
import io.watchbill.web.NumberWords;
import java.util.ArrayList;

/** A word diff as a reader wants it: the changed words with a little around them. */
final class DiffRules {
  /** Unchanged text longer than this is cut between the words around a change. */
  private static final int KEPT = 160;

  private DiffRules() {}

  static DiffView view(TextDiff diff) {
    var parts = new ArrayList<DiffView.Part>();
    int last = diff.parts().size() - 1;
    for (int i = 0; i <= last; i++) {
      var part = diff.parts().get(i);
      switch (part.kind()) {
        case INSERTED -> parts.add(new DiffView.Part("ins", part.text()));
        case DELETED -> parts.add(new DiffView.Part("del", part.text()));
        case EQUAL -> unchanged(part, i == 0, i == last, parts);
      }
    }
    return new DiffView(parts, summary(diff));
  }

  private static void unchanged(
      DiffPart part, boolean first, boolean last, ArrayList<DiffView.Part> parts) {
    String text = part.text();
    if (text.length() <= 2 * KEPT) {
      parts.add(new DiffView.Part("same", text));
      return;
    }
    int head = first ? 0 : wordEnd(text, KEPT);
    int tail = last ? text.length() : wordStart(text, text.length() - KEPT);
    if (head > 0) {
      parts.add(new DiffView.Part("same", text.substring(0, head)));
    }
    long words = text.substring(head, tail).strip().split("\\s+").length;
    parts.add(new DiffView.Part("cut", " … " + NumberWords.count(words) + " words unchanged … "));
    if (tail < text.length()) {
      parts.add(new DiffView.Part("same", text.substring(tail)));
    }
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int wordStart(String text, int from) {
    int at = from;
    while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static String summary(TextDiff diff) {

    String words =
        NumberWords.count(diff.wordsBefore())
            + " words before, "
            + NumberWords.count(diff.wordsAfter())
            + " after";
    return words + ".";
  }
}
