package io.watchbill.change;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import io.watchbill.change.DiffPart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Compares two versions of a text word by word, the way a person reads a changed prompt. */
final class WordDiff {
  private static final Pattern WORD = Pattern.compile("\\s+|[\\p{L}\\p{N}_]+|[^\\s\\p{L}\\p{N}_]");
  private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+");

  /** Above this many words the comparison goes by lines: the cost grows with the difference. */
  private static final int WORDS_AT_MOST = 6_000;

  private static final int LINES_AT_MOST = 2_000;

  private WordDiff() {}

  static TextDiff between(String before, String after) {
    return new TextDiff(
        parts(before, after), words(before), words(after), tokens(before), tokens(after));
  }

  /**
   * A unified diff, as git writes it, read back into the two texts of its hunks and compared word
   * by word.
   */
  static TextDiff ofUnified(String diff) {
    var before = new StringBuilder();
    var after = new StringBuilder();
    for (String line : diff.lines().toList()) {
      if (line.startsWith("---") || line.startsWith("+++") || line.startsWith("\\")) {
        continue;
      }
      if (line.startsWith("@@")) {
        if (!before.isEmpty() || !after.isEmpty()) {
          before.append("…\n");
          after.append("…\n");
        }
      } else if (line.startsWith("-")) {
        before.append(line, 1, line.length()).append('\n');
      } else if (line.startsWith("+")) {
        after.append(line, 1, line.length()).append('\n');
      } else {
        String text = line.isEmpty() ? line : line.substring(1);
        before.append(text).append('\n');
        after.append(text).append('\n');
      }
    }
    return between(before.toString(), after.toString());
  }

  /** The same as a unified diff with three lines around each change. */
  static String unified(String before, String after, String name) {
    var old = before.lines().toList();
    var fresh = after.lines().toList();
    // The usual algorithm writes what went before what came, at a cost long texts cannot pay.
    var patch =
        old.size() + fresh.size() > LINES_AT_MOST
            ? DiffUtils.diff(old, fresh, new MyersDiffWithLinearSpace<>())
            : DiffUtils.diff(old, fresh);
    return String.join("\n", UnifiedDiffUtils.generateUnifiedDiff(name, name, old, patch, 3));
  }

  private static List<DiffPart> parts(String before, String after) {
    int start = commonStart(before, after);
    int end = commonEnd(before, after, start);
    var parts = new ArrayList<DiffPart>();
    add(parts, Kind.EQUAL, before.substring(0, start));
    compare(
        before.substring(start, before.length() - end),
        after.substring(start, after.length() - end),
        parts);
    add(parts, Kind.EQUAL, before.substring(before.length() - end));
    return List.copyOf(parts);
  }

  private static void compare(String before, String after, List<DiffPart> parts) {
    var old = split(WORD, before);
    var fresh = split(WORD, after);
    if (old.size() + fresh.size() > WORDS_AT_MOST) {
      old = split(LINE, before);
      fresh = split(LINE, after);
    }
    int next = 0;
    var gone = new StringBuilder();
    var come = new StringBuilder();
    for (var delta : DiffUtils.diff(old, fresh, new MyersDiffWithLinearSpace<>()).getDeltas()) {
      int from = delta.getSource().getPosition();
      String same = String.join("", old.subList(next, from));
      if (same.isBlank() && same.indexOf('\n') < 0) {
        gone.append(same);
        come.append(same);
      } else {
        flush(parts, gone, come);
        add(parts, Kind.EQUAL, same);
      }
      gone.append(String.join("", delta.getSource().getLines()));
      come.append(String.join("", delta.getTarget().getLines()));
      next = from + delta.getSource().size();
    }
    flush(parts, gone, come);
    add(parts, Kind.EQUAL, String.join("", old.subList(next, old.size())));
  }

  /** Words changed side by side are one run: a rewritten sentence reads as one. */
  private static void flush(List<DiffPart> parts, StringBuilder gone, StringBuilder come) {
    add(parts, Kind.DELETED, gone.toString());
    add(parts, Kind.INSERTED, come.toString());
    gone.setLength(0);
    come.setLength(0);
  }

  private static void add(List<DiffPart> parts, Kind kind, String text) {
    if (text.isEmpty()) {
      return;
    }
    int last = parts.size() - 1;
    if (last >= 0 && parts.get(last).kind() == kind) {
      parts.set(last, new DiffPart(kind, parts.get(last).text() + text));
    } else {
      parts.add(new DiffPart(kind, text));
    }
  }

  /** Characters both texts start with, back to the start of a word. */
  private static int commonStart(String a, String b) {
    int n = Math.min(a.length(), b.length());
    int i = 0;
    while (i < n && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    while (i > 0 && (insideWord(a, i) || insideWord(b, i))) {
      i--;
    }
    return i;
  }

  private static int commonEnd(String a, String b, int start) {
    int n = Math.min(a.length(), b.length()) - start;
    int i = 0;
    while (i < n && a.charAt(a.length() - 1 - i) == b.charAt(b.length() - 1 - i)) {
      i++;
    }
    while (i > 0 && (insideWord(a, a.length() - i) || insideWord(b, b.length() - i))) {
      i--;
    }
    return i;
  }

  private static boolean insideWord(String text, int at) {
    return at > 0
        && at < text.length()
        && !Character.isWhitespace(text.charAt(at - 1))
        && !Character.isWhitespace(text.charAt(at));
  }

  private static List<String> split(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group()).toList();
  }

  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  private static int tokens(String text) {
    return (text.length() + 3) / 4;
  }
}
