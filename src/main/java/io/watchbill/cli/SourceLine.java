package io.watchbill.cli;

/** A line of a file with a caret under the column meant. */
final class SourceLine {
  private static final int WIDEST = 120;

  private SourceLine() {}

  /** Two lines; a long source line is cut so that the place stays in sight. */
  static String of(int line, int column, String source) {
    var text = source.replace('\t', ' ');
    var caret = Math.clamp(column - 1L, 0, text.length());
    var from = caret < WIDEST - 20 ? 0 : Math.min(caret - WIDEST / 2, text.length());
    var to = Math.min(text.length(), from + WIDEST);
    var shown = (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    var margin = "  " + line + " | ";
    return margin
        + shown
        + System.lineSeparator()
        + " ".repeat(margin.length() + caret - from + (from > 0 ? 1 : 0))
        + "^";
  }
}
