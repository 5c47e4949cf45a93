package io.watchbill.web;

import java.util.List;

/** A text before and after, word by word; {@code summary} says how much it grew or shrank. */
public record DiffView(List<Part> parts, String summary) {

  /** A run of words: {@code same}, {@code ins} or {@code del}; {@code cut} for words left out. */
  public record Part(String kind, String text) {}
}
