package io.watchbill.runbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A runbook taken apart. {@code criterion} is the first machine-checkable one; null when there is
 * none.
 */
record ParsedRunbook(List<Step> steps, @Nullable Criterion criterion, List<Problem> problems) {

  /** One step or paragraph; {@code html} is safe to show as it is. */
  record Step(String section, String text, String html, boolean tickable) {}

  /** What is wrong, with its line and column in the body, both from 1. */
  record Problem(String code, boolean error, int line, int column, String message, String fix) {}
}
