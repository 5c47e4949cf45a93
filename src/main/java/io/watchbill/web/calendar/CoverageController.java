package io.watchbill.web.calendar;

import io.watchbill.escalation.Pages;
import io.watchbill.notify.Notifications;
import io.watchbill.oncall.AcceptedGap;
import io.watchbill.oncall.Arranged;
import io.watchbill.oncall.Arrangements;
import io.watchbill.oncall.Coverage;
import io.watchbill.oncall.Lack;
import io.watchbill.oncall.Load;
import io.watchbill.oncall.OnCall;
import io.watchbill.oncall.Shifts;
import io.watchbill.web.Pill;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is missing from the watch, and how it weighs on people. */
@Controller
class CoverageController {
  private static final Duration AHEAD = Duration.ofDays(90);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration LONGEST = Duration.ofDays(732);

  private final Arrangements arrangements;
  private final Shifts shifts;
  private final Notifications notifications;
  private final Pages pages;
  private final Viewing viewing;
  private final Reader reader;

  CoverageController(
      Arrangements arrangements,
      Shifts shifts,
      Notifications notifications,
      Pages pages,
      Viewing viewing,
      Reader reader) {
    this.arrangements = arrangements;
    this.shifts = shifts;
    this.notifications = notifications;
    this.pages = pages;
    this.viewing = viewing;
    this.reader = reader;
  }

  @GetMapping("/calendar/coverage")
  ModelAndView coverage(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to) {
    return show(request, from, to, null);
  }

  @PostMapping("/calendar/gaps")
  Object accept(HttpServletRequest request, @RequestParam Map<String, String> fields) {
    var by = reader.mustBePerson();
    var line = FormRules.Line.of(fields.getOrDefault("line", ""));
    var from = FormRules.from(fields.getOrDefault("from", ""), reader.zone());
    var to = FormRules.to(fields.getOrDefault("to", ""), reader.zone());
    if (from == null || to == null) {
      return show(request, "", "", "Say from when and until when.");
    }
    var name = fields.getOrDefault("name", "");
    var reason = fields.getOrDefault("reason", "");
    var outcome =
        arrangements.acceptGap(
            new AcceptedGap(
                "",
                line.rotation(),
                line.as(),
                from,
                to,
                name.substring(0, Math.min(name.length(), 100)),
                reason.substring(0, Math.min(reason.length(), 500)),
                by));
    return switch (outcome) {
      case Arranged.Refused(var why) -> show(request, "", "", why);
      case Arranged.Done(var id, var notes) -> "redirect:/calendar/coverage";
    };
  }

  @PostMapping("/calendar/gaps/{id}/end")
  Object endGap(HttpServletRequest request, @PathVariable String id) {
    reader.mustBePerson();
    return switch (arrangements.endGap(id)) {
      case Arranged.Refused(var why) -> show(request, "", "", why);
      case Arranged.Done(var ended, var notes) -> "redirect:/calendar/coverage";
    };
  }

  private ModelAndView show(
      HttpServletRequest request, String askedFrom, String askedTo, @Nullable String refusal) {
    var zone = reader.zone();
    var start = FormRules.from(askedFrom, zone);
    var from = start == null ? reader.now() : start;
    var end = FormRules.to(askedTo, zone);
    var to = end == null || !end.isAfter(from) ? from.plus(AHEAD) : end;
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      to = from.plus(LONGEST);
    }
    var accepted = arrangements.acceptedGaps();
    var lacks =
        new Coverage(reader.bill(), shifts, from, to, accepted).lacks(notifications::reachable);
    var last = to;
    var open = lacks.stream().filter(lack -> lack.accepted() == null).count();
    var view =
        viewing.show(
            "coverage",
            new CoverageView(
                viewing.frame(request, "Coverage"),
                lede(open, Duration.between(from, to).toDays()),
                refusal,
                FormRules.field(from, zone),
                FormRules.field(to, zone),
                lacks.stream().map(lack -> row(lack, from, last)).toList(),
                accepted.stream().map(this::row).toList()));
    if (refusal != null) {
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return view;
  }

  private static String lede(long open, long days) {
    return open == 0
        ? "Somebody who can is there at every hour of these " + days + " days."
        : (open == 1 ? "One thing is" : open + " things are")
            + " missing from the watch of these "
            + days
            + " days.";
  }

  private CoverageView.Row row(Lack lack, Instant from, Instant to) {
    var accepted = lack.accepted();
    var as = lack.as();
    var first = lack.from();
    var until = lack.to();
    var isGap = lack.kind() == Lack.Kind.GAP || lack.kind() == Lack.Kind.NOBODY;
    return new CoverageView.Row(
        accepted == null ? CoverageWords.pill(lack.kind()) : new Pill("quiet", "accepted"),
        lack.rotation() + (as == null ? "" : ", " + OnCall.word(as)),
        lack.what() + (accepted == null ? "" : " " + accepted.name() + ": " + accepted.reason()),
        first == null ? null : reader.words().moment(first),
        until == null ? null : reader.words().moment(until),
        CoverageWords.often(lack),
        isGap && accepted == null && as != null && reader.person() != null
            ? new CoverageView.Gap(
                lack.rotation(),
                OnCall.word(as),
                FormRules.field(from, reader.zone()),
                FormRules.field(to, reader.zone()))
            : null);
  }

  private CoverageView.Accepted row(AcceptedGap gap) {
    return new CoverageView.Accepted(
        gap.id(),
        gap.name(),
        gap.rotation() + ", " + OnCall.word(gap.as()),
        reader.words().moment(gap.from()),
        reader.words().moment(gap.to()),
        gap.reason(),
        reader.name(gap.madeBy()));
  }

  @GetMapping("/calendar/load")
  ModelAndView load(HttpServletRequest request) {
    var to = reader.now();
    var from = to.minus(YEAR);
    var load = Load.of(reader.bill(), shifts, from, to, pages.asked(from, to));
    return viewing.show(
        "load",
        new LoadView(
            viewing.frame(request, "Load"),
            "The twelve months to now; hours are those of the place where each person lives.",
            load.findings(),
            load.shares().stream()
                .map(share -> CoverageWords.row(share, reader.name(share.person())))
                .toList()));
  }
}
