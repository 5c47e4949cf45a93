package io.watchbill.web.calendar;

import io.watchbill.oncall.Arranged;
import io.watchbill.oncall.Arrangements;
import io.watchbill.oncall.OnCall;
import io.watchbill.oncall.Shift;
import io.watchbill.oncall.Swap;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The reader's own shifts: swaps, leave, calendar links. */
@Controller
class MyShiftsController {
  private static final Duration AHEAD = Duration.ofDays(90);

  private final Arrangements arrangements;
  private final Calendars calendars;
  private final OwnRows rows;
  private final Viewing viewing;
  private final Reader reader;

  MyShiftsController(
      Arrangements arrangements,
      Calendars calendars,
      OwnRows rows,
      Viewing viewing,
      Reader reader) {
    this.arrangements = arrangements;
    this.calendars = calendars;
    this.rows = rows;
    this.viewing = viewing;
    this.reader = reader;
  }

  @GetMapping("/calendar/mine")
  ModelAndView mine(HttpServletRequest request) {
    return show(request, null, List.of(), null);
  }

  @PostMapping("/calendar/swaps")
  Object offer(HttpServletRequest request, @RequestParam Map<String, String> fields) {
    var line = FormRules.Line.of(fields.getOrDefault("line", ""));
    var against = fields.getOrDefault("against", "").strip();
    var space = against.indexOf(' ');
    var wanted = space < 0 ? against : against.substring(0, space);
    return answer(
        request,
        arrangements.offer(
            new Arrangements.Offer(
                line.rotation(),
                line.as(),
                reader.mustBePerson(),
                instant(fields.get("from")),
                instant(fields.get("to")),
                wanted.isEmpty() ? null : wanted,
                space < 0 ? null : instant(against.substring(space + 1)))));
  }

  @PostMapping("/calendar/swaps/{id}/take")
  Object take(
      HttpServletRequest request,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String giveBack) {
    return answer(
        request,
        arrangements.take(
            id, reader.mustBePerson(), giveBack.isBlank() ? null : instant(giveBack)));
  }

  @PostMapping("/calendar/swaps/{id}/withdraw")
  Object withdraw(HttpServletRequest request, @PathVariable String id) {
    return answer(request, arrangements.withdraw(id, reader.mustBePerson()));
  }

  @PostMapping("/calendar/leave")
  Object leave(HttpServletRequest request, @RequestParam Map<String, String> fields) {
    var me = reader.mustBePerson();
    var person = fields.getOrDefault("person", "").isBlank() ? me : fields.get("person");
    if (!me.equals(person)) {
      reader.mustAdminister();
    }
    var from = FormRules.from(fields.getOrDefault("from", ""), reader.zone());
    var to = FormRules.to(fields.getOrDefault("to", ""), reader.zone());
    if (from == null || to == null || person == null) {
      return show(request, "Say from when and until when.", List.of(), null);
    }
    var note = fields.getOrDefault("note", "");
    return answer(
        request,
        arrangements.addLeave(
            person, from, to, note.length() > 300 ? note.substring(0, 300) : note, me));
  }

  @PostMapping("/calendar/leave/{id}/end")
  Object endLeave(HttpServletRequest request, @PathVariable String id) {
    var me = reader.mustBePerson();
    var leave = arrangements.leaveOf(id);
    if (leave != null && !leave.person().equals(me)) {
      reader.mustAdminister();
    }
    return answer(request, arrangements.endLeave(id));
  }

  @PostMapping("/calendar/feeds")
  ModelAndView feed(HttpServletRequest request, @RequestParam String of) {
    return show(request, null, List.of(), rows.feeds().make(request, of));
  }

  @PostMapping("/calendar/feeds/{id}/revoke")
  String revoke(@PathVariable String id) {
    rows.feeds().revoke(id);
    return "redirect:/calendar/mine";
  }

  private Object answer(HttpServletRequest request, Arranged outcome) {
    return switch (outcome) {
      case Arranged.Refused(var why) -> show(request, why, List.of(), null);
      case Arranged.Done(var id, var notes) ->
          notes.isEmpty() ? "redirect:/calendar/mine" : show(request, null, notes, null);
    };
  }

  private static Instant instant(@Nullable String text) {
    try {
      return Instant.parse(String.valueOf(text));
    } catch (DateTimeParseException wrong) {
      throw new WatchbillException(
          "CALENDAR-TIME",
          400,
          "“" + text + "” is not a time.",
          "Use the forms of the view, or write it like 2026-11-27T16:40:00Z.");
    }
  }

  private ModelAndView show(
      HttpServletRequest request,
      @Nullable String refusal,
      List<String> said,
      @Nullable String secret) {
    var me = reader.person();
    var own = me == null ? List.<Shift>of() : calendars.of(me, reader.now().plus(AHEAD));
    var offered = arrangements.offered();
    var account = reader.account();
    var administers = account != null && account.administrator();
    var view =
        viewing.show(
            "my-shifts",
            new MyShiftsView(
                viewing.frame(request, "My shifts"),
                lede(me, own),
                refusal,
                said,
                own.stream().map(shift -> mine(shift, offered)).toList(),
                rows.arranged().swaps(),
                rows.arranged().leave(),
                administers ? calendars.people(me) : List.of(),
                rows.feeds().all(),
                calendars.rotations(null),
                secret,
                rows.handOffs().all(),
                reader.zone().getId()));
    if (refusal != null) {
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return view;
  }

  private String lede(@Nullable String me, List<Shift> own) {
    if (me == null) {
      return "This account is nobody in the bill, so it stands no watch.";
    }
    if (own.isEmpty()) {
      return "No shift of yours in the next 90 days.";
    }
    var first = own.getFirst();
    return first.from().isAfter(reader.now())
        ? "Your next shift begins " + reader.words().on(first.from()) + "."
        : "You are on watch until " + reader.words().on(Calendars.end(first)) + ".";
  }

  private MyShiftsView.Mine mine(Shift shift, List<Swap> offers) {
    var end = Calendars.end(shift);
    var offered =
        offers.stream()
            .anyMatch(swap ->
                swap.rotation().equals(shift.rotation())
                    && swap.as() == shift.as()
                    && swap.from().isBefore(end)
                    && swap.to().isAfter(shift.from()));
    return new MyShiftsView.Mine(
        shift.rotation(),
        OnCall.word(shift.as()),
        reader.words().moment(shift.from()),
        reader.words().moment(end),
        FormRules.length(Duration.between(shift.from(), end)),
        !shift.from().isAfter(reader.now()),
        offered,
        shift.why(),
        shift.from().toString(),
        end.toString(),
        offered || !shift.from().isAfter(reader.now())
            ? List.of()
            : rows.exchanges().against(shift));
  }
}
