package io.watchbill.escalation;

import java.util.Locale;

/** What a person is asked when a page reaches them. */
public enum PageKind {
  /** To acknowledge: somebody has to take it. */
  PAGE,
  /** Whether they are still on it: they acknowledged a while ago. */
  REMINDER,
  /** To accept or decline what a colleague hands on to them. */
  HAND_ON;

  /** As it is stored and sent: {@code page}, {@code reminder}, {@code hand-on}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of that word. */
  public static PageKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
