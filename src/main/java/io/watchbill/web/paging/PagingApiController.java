package io.watchbill.web.paging;

import io.watchbill.escalation.Answer;
import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Mute;
import io.watchbill.incident.Mutes;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Reader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pages and mutes as JSON. Whatever makes somebody answerable is done as a signed-in person; a key
 * is a machine and can only read.
 */
@RestController
@RequestMapping("/api")
class PagingApiController {
  private static final int AHEAD = 12;

  private final Pages pages;
  private final Mutes mutes;
  private final Reader reader;

  PagingApiController(Pages pages, Mutes mutes, Reader reader) {
    this.pages = pages;
    this.mutes = mutes;
    this.reader = reader;
  }

  record Live(List<Page> pages) {}

  /** A page, and whom it asks next if nobody does anything. */
  record Whole(Page page, List<Page.Ahead> ahead) {}

  /** What was done, and how the page stands now. */
  record Done(Page page, String what) {}

  record HandOn(@Nullable String to) {}

  record Decline(@Nullable String why) {}

  record Snooze(@Nullable String until) {}

  record Muting(@Nullable String watch, @Nullable String until, @Nullable String reason) {}

  record Muted(List<Mute> mutes) {}

  record Unmuted(String watch, boolean ended) {}

  @GetMapping("/pages")
  Live live() {
    return new Live(pages.live());
  }

  @GetMapping("/pages/{id}")
  Whole one(@PathVariable String id) {
    var page = pages.find(id);
    if (page == null) {
      throw new WatchbillException(
          "PAGE-UNKNOWN", 404, "There is no page " + id, "List them: GET /api/pages");
    }
    return new Whole(page, pages.ahead(id, AHEAD));
  }

  @PostMapping("/pages/{id}/still-on")
  Done stillOn(@PathVariable String id) {
    return done(pages.stillOn(id, reader.mustBePerson()));
  }

  @PostMapping("/pages/{id}/take-over")
  Done takeOver(@PathVariable String id) {
    return done(pages.takeOver(id, reader.mustBePerson(), "api"));
  }

  @PostMapping("/pages/{id}/hand-on")
  Done handOn(@PathVariable String id, @RequestBody HandOn body) {
    String person = reader.mustBePerson();
    return done(pages.offer(id, person, needed(body.to(), "to", "bo")));
  }

  @PostMapping("/pages/{id}/accept")
  Done accept(@PathVariable String id) {
    return done(pages.accept(id, reader.mustBePerson(), "api"));
  }

  @PostMapping("/pages/{id}/decline")
  Done decline(@PathVariable String id, @RequestBody(required = false) @Nullable Decline body) {
    String person = reader.mustBePerson();
    return done(pages.decline(id, person, body == null || body.why() == null ? "" : body.why()));
  }

  @PostMapping("/pages/{id}/snooze")
  Done snooze(@PathVariable String id, @RequestBody Snooze body) {
    String person = reader.mustBePerson();
    return done(pages.snooze(id, person, time(body.until())));
  }

  @PostMapping("/pages/{id}/escalate")
  Done escalate(@PathVariable String id) {
    pages.escalateNow(id, reader.mustBePerson());
    return new Done(one(id).page(), "escalated");
  }

  @GetMapping("/mutes")
  Muted mutes() {
    return new Muted(mutes.live());
  }

  @PostMapping("/mutes")
  Mute mute(@RequestBody Muting body) {
    String person = reader.mustBePerson();
    return mutes.mute(
        needed(body.watch(), "watch", "output-length"),
        person,
        time(body.until()),
        body.reason() == null ? "" : body.reason());
  }

  @DeleteMapping("/mutes/{watch}")
  Unmuted unmute(@PathVariable String watch) {
    return new Unmuted(watch, mutes.unmute(watch, reader.mustBePerson()));
  }

  private static Done done(Answer answer) {
    return switch (answer) {
      case Answer.Done(var page, var what) -> new Done(page, what);
      case Answer.Refused refused -> throw PagingController.refused(refused);
    };
  }

  private static String needed(@Nullable String value, String key, String example) {
    if (value == null || value.isBlank()) {
      throw new WatchbillException(
          "API-MISSING",
          400,
          "The body has no \"" + key + "\".",
          "Send {\"" + key + "\": \"" + example + "\"}.");
    }
    return value;
  }

  private static Instant time(@Nullable String text) {
    var written = needed(text, "until", "2026-11-30T09:00:00+01:00");
    try {
      return OffsetDateTime.parse(written).toInstant();
    } catch (DateTimeParseException wrong) {
      throw new WatchbillException(
          "API-TIME",
          400,
          "“" + written + "” is not a time.",
          "Write it as RFC 3339 with an offset: 2026-11-27T16:40:00Z.");
    }
  }
}
