package io.watchbill.web.contact;

import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the reader is reached.
 *
 * @param people what an administrator sees of others; empty for anybody else
 */
public record ContactView(
    FrameView frame,
    String lede,
    @Nullable String refusal,
    List<String> said,
    List<Row> methods,
    List<Kind> kinds,
    Form form,
    List<Step> now,
    List<Order> rules,
    String quietFrom,
    String quietTo,
    String zone,
    List<Other> people) {

  /** What the form to add says. */
  public record Form(String channel, String address) {}

  /**
   * A method.
   *
   * @param why why it is out of use, or what its last delivery came to
   * @param code whether a code can be entered for it
   * @param verb what can be sent to it: a code, another code
   */
  public record Row(
      String id,
      String channel,
      String address,
      Pill state,
      @Nullable String why,
      @Nullable Moment last,
      String came,
      boolean code,
      boolean testable,
      boolean removable,
      @Nullable String verb) {}

  /** A channel that can be added. */
  public record Kind(String id, String name, boolean chosen, boolean configured) {}

  /** {@code At once: e-mail a•••@example.com, default, free}. */
  public record Step(String when, String by, String why) {}

  /** The rules of one severity, with empty entries to fill. */
  public record Order(String severity, String title, boolean own, List<Entry> entries) {}

  /** One entry: which method, after how many seconds. */
  public record Entry(int number, List<Option> methods, List<Option> delays) {}

  /** Something that can be chosen. */
  public record Option(String id, String name, boolean chosen) {}

  /** How somebody else can be reached, without their addresses. */
  public record Other(String name, Pill reach, String methods) {}
}
