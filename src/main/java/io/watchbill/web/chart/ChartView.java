package io.watchbill.web.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal against its band, drawn for several widths so that its text never shrinks, and as a
 * table.
 *
 * @param summary the chart in one sentence, for those who do not see it
 * @param drawings widest first; empty when there is nothing to draw
 */
public record ChartView(
    String summary, List<Drawing> drawings, List<Row> rows, List<MarkRow> marks, String unit) {

  /** A line of the table behind the chart. */
  public record Row(String at, String value, String normal, String calls) {}

  /** A change on the chart. */
  public record MarkRow(String at, String label) {}

  /**
   * One drawing; all coordinates in its own pixels.
   *
   * @param size {@code full}, {@code wide}, {@code middle}, {@code narrow} or {@code tiny}
   * @param bands closed outlines of what is normal; {@code lines} open paths of what was measured
   */
  public record Drawing(
      String size,
      int width,
      int height,
      int left,
      int right,
      int top,
      int bottom,
      List<String> bands,
      List<String> lines,
      List<Dot> dots,
      List<Tick> x,
      List<Tick> y,
      @Nullable Onset onset,
      List<Mark> marks,
      @Nullable Label last) {}

  /** A measurement without neighbours. */
  public record Dot(String x, String y) {}

  /** A label on an axis at {@code at} pixels; the text of an x-axis starts there. */
  public record Tick(String at, String text) {}

  /** The change point and its interval. */
  public record Onset(
      String x, String low, String width, String label, String labelX, String anchor) {}

  /** A change; label is null where the table behind the chart names it. */
  public record Mark(String x, String title, @Nullable String label, String labelX) {}

  /** Text at a place. */
  public record Label(String x, String y, String text) {}

  /** A chart with its heading, which leads to the signal. */
  public record Headed(String heading, String link, ChartView view) {}
}
