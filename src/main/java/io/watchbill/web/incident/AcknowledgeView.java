package io.watchbill.web.incident;

import io.watchbill.web.Fact;
import io.watchbill.web.FrameView;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an acknowledge link opens: the essentials and one button, or the answer.
 *
 * @param action where the button posts; null when there is nothing left to confirm
 * @param declines whether there is a second button, to decline what was handed on
 */
public record AcknowledgeView(
    FrameView frame,
    @Nullable Pill pill,
    String title,
    String sentence,
    List<Fact> facts,
    @Nullable String action,
    String button,
    @Nullable String incident,
    boolean declines) {

  /** Without anything to decline. */
  public AcknowledgeView(
      FrameView frame,
      @Nullable Pill pill,
      String title,
      String sentence,
      List<Fact> facts,
      @Nullable String action,
      String button,
      @Nullable String incident) {
    this(frame, pill, title, sentence, facts, action, button, incident, false);
  }
}
