package io.watchbill.oncall.exchange;

import io.watchbill.bill.Rotation.Hours;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule of another tool; its layers in order, the one that wins first. */
record ForeignSchedule(String name, ZoneId zone, List<Layer> layers) {

  /**
   * One set of turns.
   *
   * @param every how the bill writes the length of a turn: {@code week}, {@code 2 days}
   * @param start local time of a hand-off at which the first member takes over
   */
  record Layer(
      String name,
      List<Member> members,
      String every,
      LocalDateTime start,
      List<Hours> hours,
      @Nullable ZoneId zone) {}

  /** Somebody, as the other tool knows them. */
  record Member(String name, @Nullable String email) {}
}
