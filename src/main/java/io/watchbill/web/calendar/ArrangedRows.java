package io.watchbill.web.calendar;

import io.watchbill.oncall.Arrangements;
import io.watchbill.oncall.Leave;
import io.watchbill.oncall.OnCall;
import io.watchbill.oncall.ShiftOverride;
import io.watchbill.oncall.Swap;
import io.watchbill.web.Pill;
import io.watchbill.web.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was arranged beside the bill, in the reader's words. */
@Component
class ArrangedRows {
  private final Arrangements arrangements;
  private final Exchanges exchanges;
  private final Reader reader;

  ArrangedRows(Arrangements arrangements, Exchanges exchanges, Reader reader) {
    this.arrangements = arrangements;
    this.exchanges = exchanges;
    this.reader = reader;
  }

  CalendarView.Arranged all() {
    return new CalendarView.Arranged(
        arrangements.overrides().stream().map(this::row).toList(), swaps(), leave());
  }

  List<CalendarView.Row> swaps() {
    return arrangements.offered().stream().map(this::row).toList();
  }

  List<CalendarView.Row> leave() {
    return arrangements.leave().stream().map(this::row).toList();
  }

  private CalendarView.Row row(ShiftOverride made) {
    var comes = made.comes();
    var leaves = made.leaves();
    var what =
        switch (made.kind()) {
          case ADD -> name(comes) + " as well";
          case REMOVE -> "nobody for " + name(leaves);
          case REPLACE -> name(comes) + " for " + name(leaves);
        };
    var begun = !made.from().isAfter(reader.now());
    return new CalendarView.Row(
        new Pill(begun ? "warn" : "quiet", begun ? "now" : "to come"),
        what,
        made.rotation() + ", " + OnCall.word(made.as()),
        reader.words().moment(made.from()),
        reader.words().moment(made.to()),
        reader.name(made.madeBy()) + ": " + made.reason(),
        reader.person() == null ? null : "/calendar/overrides/" + made.id() + "/end",
        null,
        List.of());
  }

  private String name(@Nullable String person) {
    return person == null ? "nobody" : reader.name(person);
  }

  private CalendarView.Row row(Swap swap) {
    var me = reader.person();
    var mine = swap.offeredBy().equals(me);
    var wanted = swap.wanted();
    var mayTake = me != null && !mine && (wanted == null || wanted.equals(me));
    return new CalendarView.Row(
        new Pill("warn", "offered"),
        reader.name(swap.offeredBy()) + " to " + (wanted == null ? "anybody" : reader.name(wanted)),
        swap.rotation() + ", " + OnCall.word(swap.as()),
        reader.words().moment(swap.from()),
        reader.words().moment(swap.to()),
        back(swap) + "expires when it begins",
        mine ? "/calendar/swaps/" + swap.id() + "/withdraw" : null,
        mayTake ? "/calendar/swaps/" + swap.id() + "/take" : null,
        mayTake && swap.inReturn() == null ? exchanges.own(swap) : List.of());
  }

  private String back(Swap swap) {
    var begins = swap.inReturn();
    var wanted = swap.wanted();
    return begins == null || wanted == null
        ? ""
        : "for the shift of "
            + reader.name(wanted)
            + " that begins "
            + reader.words().on(begins)
            + " · ";
  }

  private CalendarView.Row row(Leave leave) {
    var away = !leave.from().isAfter(reader.now());
    var account = reader.account();
    var may =
        leave.person().equals(reader.person()) || (account != null && account.administrator());
    return new CalendarView.Row(
        new Pill(away ? "warn" : "quiet", away ? "away" : "to come"),
        reader.name(leave.person()),
        "",
        reader.words().moment(leave.from()),
        reader.words().moment(leave.to()),
        leave.note(),
        may ? "/calendar/leave/" + leave.id() + "/end" : null,
        null,
        List.of());
  }
}
