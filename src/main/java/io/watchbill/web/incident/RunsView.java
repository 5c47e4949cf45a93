package io.watchbill.web.incident;

import io.watchbill.web.FrameView;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runbooks of an incident as checklists, and the way to close it without them. */
public record RunsView(
    String incident,
    List<RunPart> runs,
    boolean canTick,
    boolean canClose,
    FrameView.@Nullable Csrf csrf) {

  /** A run of a runbook. */
  public record RunPart(
      String id,
      String title,
      List<Section> sections,
      @Nullable Progress progress,
      boolean ended) {}

  /** The steps under one heading. */
  public record Section(String name, List<Step> steps) {}

  /** A step; {@code html} comes rendered and safe from the runbook. */
  public record Step(
      int index, String html, String text, boolean tickable, boolean done, @Nullable String note) {}

  /** How far the criterion is. */
  public record Progress(String criterion, Pill pill, String text, int percent) {}
}
