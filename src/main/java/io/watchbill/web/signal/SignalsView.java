package io.watchbill.web.signal;

import io.watchbill.web.FrameView;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogue against the systems: what is measured, what is normal, whom it wakes. */
public record SignalsView(FrameView frame, String lede, List<SystemPart> systems) {

  /** The signals of one system. */
  public record SystemPart(
      String id,
      String name,
      String heard,
      List<Row> watched,
      List<Row> furniture,
      List<Row> missing) {}

  /** One signal of one system; {@code value} is null when nothing was measured lately. */
  public record Row(
      String id,
      String name,
      @Nullable String value,
      @Nullable String normal,
      @Nullable Pill pill,
      @Nullable String pages,
      @Nullable String runbook,
      @Nullable String owner,
      String layer) {}
}
