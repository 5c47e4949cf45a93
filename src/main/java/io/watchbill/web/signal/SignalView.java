package io.watchbill.web.signal;

import io.watchbill.web.Fact;
import io.watchbill.web.FrameView;
import io.watchbill.web.Pill;
import io.watchbill.web.chart.ChartView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One signal of one system, whole and by intent. */
public record SignalView(
    FrameView frame,
    String system,
    String name,
    Pill pill,
    String sentence,
    List<Fact> facts,
    String heading,
    @Nullable ChartView chart,
    List<Intent> intents,
    List<Watched> watches,
    String definition,
    String cannotSee,
    List<Span> spans) {

  /** One intent's small chart. */
  public record Intent(
      String name, String value, @Nullable String change, boolean moved, ChartView chart) {}

  /** A watch on this signal, in words. */
  public record Watched(
      String rule, Pill pill, String attainable, String pages, @Nullable String runbook) {}

  /** A length of time to look back. */
  public record Span(String text, String link, boolean current) {}
}
