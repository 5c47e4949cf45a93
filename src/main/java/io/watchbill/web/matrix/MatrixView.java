package io.watchbill.web.matrix;

import io.watchbill.web.FrameView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * System × layer: one accountable person a cell.
 *
 * @param past the day in words when it is not today
 * @param query the choices as they stand in the address, to go on with them: {@code ?on=…}
 * @param empty what to say when there is no row
 */
public record MatrixView(
    FrameView frame,
    String lede,
    @Nullable String past,
    Choice choice,
    List<String> layers,
    List<Row> rows,
    String version,
    String query,
    String empty) {

  /** What is chosen and what can be. */
  public record Choice(String on, String today, List<Option> people, List<Option> teams) {}

  /** One choice of a list. */
  public record Option(String id, String name, boolean chosen) {}

  /** One system. */
  public record Row(String system, String detail, List<Cell> cells) {}

  /**
   * One cell; state is {@code ok}, {@code bad} or {@code warn}. {@code lines} are said below the
   * name; {@code other} when the filter asks for somebody else.
   */
  public record Cell(String layer, String state, String who, List<String> lines, boolean other) {}
}
