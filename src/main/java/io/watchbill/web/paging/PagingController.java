package io.watchbill.web.paging;

import io.watchbill.escalation.Answer;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Mutes;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Reader;
import io.watchbill.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms with which a signed-in person disposes of a page, and mutes a watch. */
@Controller
class PagingController {
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private final Pages pages;
  private final Mutes mutes;
  private final Reader reader;

  PagingController(Pages pages, Mutes mutes, Reader reader) {
    this.pages = pages;
    this.mutes = mutes;
    this.reader = reader;
  }

  @PostMapping("/pages/{id}/still-on")
  String stillOn(@PathVariable String id) {
    return done(pages.stillOn(id, reader.mustBePerson()));
  }

  @PostMapping("/pages/{id}/take-over")
  String takeOver(@PathVariable String id) {
    return done(pages.takeOver(id, reader.mustBePerson(), "browser"));
  }

  @PostMapping("/pages/{id}/hand-on")
  String handOn(@PathVariable String id, @RequestParam String to) {
    return done(pages.offer(id, reader.mustBePerson(), to));
  }

  @PostMapping("/pages/{id}/accept")
  String accept(@PathVariable String id) {
    return done(pages.accept(id, reader.mustBePerson(), "browser"));
  }

  @PostMapping("/pages/{id}/decline")
  String decline(@PathVariable String id, @RequestParam(defaultValue = "") String why) {
    return done(pages.decline(id, reader.mustBePerson(), why));
  }

  /** {@code until}: minutes from now, or {@code morning}, the next 09:00 of the reader. */
  @PostMapping("/pages/{id}/snooze")
  String snooze(@PathVariable String id, @RequestParam String until) {
    return done(pages.snooze(id, reader.mustBePerson(), end(until)));
  }

  @PostMapping("/mutes")
  String mute(@RequestParam String watch, @RequestParam String until, @RequestParam String reason) {
    mutes.mute(watch, reader.mustBePerson(), end(until), reason);
    return "redirect:/#muted-title";
  }

  @PostMapping("/mutes/{watch}/end")
  String unmute(@PathVariable String watch) {
    mutes.unmute(watch, reader.mustBePerson());
    return "redirect:/";
  }

  private Instant end(String until) {
    var now = reader.now();
    if (until.equals("morning")) {
      var local = now.atZone(reader.zone());
      var day = local.toLocalTime().isBefore(MORNING) ? 0 : 1;
      return local.toLocalDate().plusDays(day).atTime(MORNING).atZone(reader.zone()).toInstant();
    }
    try {
      return now.plus(Duration.ofMinutes(Integer.parseInt(until)));
    } catch (NumberFormatException wrong) {
      throw new WatchbillException(
          "PAGE-SNOOZE-END", 422, "“" + until + "” is no end.", "Choose one of the list.");
    }
  }

  private static String done(Answer answer) {
    return switch (answer) {
      case Answer.Done(var page, var _) -> "redirect:/incidents/" + page.incident();
      case Answer.Refused refused -> throw refused(refused);
    };
  }

  /** A refusal is told with the reason, not swallowed. */
  static WatchbillException refused(Answer.Refused refused) {
    return new WatchbillException(
        "PAGE-REFUSED",
        409,
        Words.sentence(refused.why()),
        "Open the incident to see how its page stands now.");
  }
}
