package io.watchbill.runbook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A runbook taken apart. {@code criterion} is the first machine-checkable one; null when there is
 * none. {@code headings} says on which line of the body each answer begins.
 */
record ParsedRunbook(
    List<Step> steps,
    @Nullable Criterion criterion,
    List<Problem> problems,
    Map<String, Integer> headings) {

  /**
   * One step or paragraph; {@code html} is safe to show as it is, {@code line} counts from 1 in the
   * body.
   */
  record Step(String section, String text, String html, boolean tickable, int line) {}

  /** What is wrong, with its line and column in the body, both from 1. */
  record Problem(String code, boolean error, int line, int column, String message, String fix) {}
}
