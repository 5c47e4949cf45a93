package io.watchbill.web.incident;

import io.watchbill.web.Crew;
import io.watchbill.web.Fact;
import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import io.watchbill.web.change.DiffView;
import io.watchbill.web.chart.ChartView;
import io.watchbill.web.paging.PagesView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One incident, in the order in which a person who was just woken reads it. */
public record IncidentView(
    FrameView frame,
    Head head,
    PagesView pages,
    List<Fact> facts,
    ChartView.@Nullable Headed chart,
    List<SuspectRow> suspects,
    List<Day> timeline,
    RunsView runs,
    List<Crew.Answers> who,
    List<EvidenceRow> evidence) {

  /** State, sentence and what can be done. */
  public record Head(
      String id,
      Pill pill,
      String title,
      String lede,
      Actions actions,
      FrameView.@Nullable Csrf csrf) {}

  /**
   * What can be done now.
   *
   * @param page the page to acknowledge; null when none waits
   * @param escalate who is paged by "Escalate now"; null when there is nobody further
   * @param refusal why this reader cannot act; null when they can
   */
  public record Actions(
      @Nullable String page,
      boolean mine,
      @Nullable String escalatePage,
      @Nullable String escalate,
      boolean open,
      @Nullable String refusal) {}

  /** A change held against the incident. */
  public record SuspectRow(
      int rank,
      String title,
      String by,
      String score,
      int percent,
      boolean prime,
      List<String> why,
      @Nullable DiffView diff,
      @Nullable String url) {}

  /** Entries of one day. */
  public record Day(String day, List<Entry> entries) {}

  /** One thing that happened. */
  public record Entry(String kind, Moment at, String summary, @Nullable String reason) {}

  /** A claim that was attached. */
  public record EvidenceRow(
      String kind,
      Moment at,
      String summary,
      @Nullable String from,
      String reason,
      @Nullable String url) {}
}
