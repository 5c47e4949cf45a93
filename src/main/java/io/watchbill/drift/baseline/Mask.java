package io.watchbill.drift.baseline;

import java.util.List;

/** Hours that no baseline learns from: open and past incidents. */
public record Mask(List<Span> spans) {
  public static final Mask NONE = new Mask(List.of());

  /** Hours from {@code from}, before {@code to}. */
  public record Span(long from, long to) {}

  boolean covers(long hour) {
    for (var span : spans) {
      if (hour >= span.from && hour < span.to) {
        return true;
      }
    }
    return false;
  }
}
