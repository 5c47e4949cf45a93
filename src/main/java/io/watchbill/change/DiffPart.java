package io.watchbill.change;

/** A run of a diff: text that both versions have, or that one of them has. */
public record DiffPart(Kind kind, String text) {
  /** Which version holds it. */
  public enum Kind {
    EQUAL,
    DELETED,
    INSERTED
  }
}
