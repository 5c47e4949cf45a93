package io.watchbill.web;

import java.util.Locale;

/** Text of others as a view shows it. */
public final class Words {
  private Words() {}

  /** With a capital at its start and a full stop at its end; empty for nothing. */
  public static String sentence(String text) {
    String whole = text.strip();
    if (whole.isEmpty()) {
      return whole;
    }
    String start = whole.substring(0, 1).toUpperCase(Locale.ROOT) + whole.substring(1);
    return start.endsWith(".") ? start : start + ".";
  }
}
