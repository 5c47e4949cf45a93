package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people arrange among themselves beside the bill: overrides, swaps, leave, accepted gaps. */
public interface Arrangements {
  /**
   * What is asked for.
   *
   * @param by who asks, a person of the bill
   */
  record Wish(
      String rotation,
      Role as,
      ShiftOverride.Kind kind,
      @Nullable String leaves,
      @Nullable String comes,
      Instant from,
      Instant to,
      String reason,
      String by) {}

  /** Begins now when its beginning lies in the past; what is over cannot be changed. */
  Arranged override(Wish wish);

  /** Takes it back from now on. */
  Arranged endOverride(String id, String by);

  /** Overrides that are not over, the next first. */
  List<ShiftOverride> overrides();

  Arranged addLeave(String person, Instant from, Instant to, String note, String by);

  Arranged endLeave(String id);

  /** Leave that is not over, the next first. */
  List<Leave> leave();

  /**
   * What is offered.
   *
   * @param wanted who is asked; null for anybody
   * @param inReturn an instant of a shift of theirs to come on the same line, that the one who
   *     offers stands instead; null when nothing is asked for
   */
  record Offer(
      String rotation,
      Role as,
      String person,
      Instant from,
      Instant to,
      @Nullable String wanted,
      @Nullable Instant inReturn) {}

  /** Offers what the person stands on that line in that time, which has not begun. */
  Arranged offer(Offer offer);

  /** As {@link #offer(Offer)}, asking for nothing in return. */
  default Arranged offer(
      String rotation, Role as, String person, Instant from, Instant to, @Nullable String wanted) {
    return offer(new Offer(rotation, as, person, from, to, wanted, null));
  }

  /**
   * Takes an offered one.
   *
   * @param giveBack an instant of a shift of the taker's on the same line that the one who offered
   *     stands in return; null for none. What the offer asks for counts instead
   */
  Arranged take(String swap, String person, @Nullable Instant giveBack);

  Arranged withdraw(String swap, String person);

  @Nullable Swap swap(String id);

  @Nullable Leave leaveOf(String id);

  /** Swaps that are offered now, the next first. */
  List<Swap> offered();

  Arranged acceptGap(AcceptedGap gap);

  Arranged endGap(String id);

  /** Accepted gaps that are not over. */
  List<AcceptedGap> acceptedGaps();
}
