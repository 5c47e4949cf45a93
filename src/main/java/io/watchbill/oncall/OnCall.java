package io.watchbill.oncall;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchbill.bill.Bill;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Rotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who is on watch, as one document: what {@code oncall --json} prints and {@code GET /api/oncall}
 * answers, so that the two cannot differ.
 */
public record OnCall(List<Answer> answers) {

  /**
   * One line of one rotation at one time; {@code person} is null when nobody is on watch.
   *
   * @param at RFC 3339 in UTC, as {@code from} and {@code to} are
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Answer(
      String at,
      String rotation,
      String as,
      @Nullable String person,
      @Nullable String from,
      @Nullable String to,
      List<String> overlap,
      @Nullable Next next) {}

  /** Who comes next. */
  public record Next(String person, String from) {}

  /** Every rotation of the bill and both its lines at each of the instants. */
  public static OnCall of(Bill bill, Shifts shifts, List<Instant> instants) {
    var answers = new ArrayList<Answer>();
    for (var instant : instants) {
      for (var rotation : bill.rotations().values()) {
        for (var as : lines(rotation)) {
          answers.add(answer(shifts, rotation.id(), as, instant));
        }
      }
    }
    return new OnCall(List.copyOf(answers));
  }

  /** Primary, and backup where it is declared. */
  public static List<Role> lines(Rotation rotation) {
    return rotation.backup() == null ? List.of(Role.PRIMARY) : List.of(Role.values());
  }

  /** {@code primary}, {@code backup}. */
  public static String word(Role as) {
    return as.name().toLowerCase(Locale.ROOT);
  }

  private static Answer answer(Shifts shifts, String rotation, Role as, Instant at) {
    var shift = shifts.at(rotation, as, at);
    var next = shifts.next(rotation, as, at);
    return new Answer(
        at.toString(),
        rotation,
        word(as),
        shift == null ? null : shift.person(),
        shift == null ? null : shift.from().toString(),
        shift == null ? null : shift.to().toString(),
        shift == null ? List.of() : shift.overlap(),
        next == null ? null : new Next(next.person(), next.from().toString()));
  }
}
