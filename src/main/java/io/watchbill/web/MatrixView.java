package io.watchbill.web;

import java.util.List;

/** System × layer: one accountable person a cell. */
public record MatrixView(
    FrameView frame, String lede, List<String> layers, List<Row> rows, String version) {

  /** One system. */
  public record Row(String system, String detail, List<Cell> cells) {}

  /** One cell; state is {@code ok}, {@code bad} or {@code warn}. */
  public record Cell(String layer, String state, String who, String detail) {}
}
