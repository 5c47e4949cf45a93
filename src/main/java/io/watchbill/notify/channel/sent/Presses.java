package io.watchbill.notify.channel.sent;

import io.watchbill.bill.Bills;
import io.watchbill.escalation.Acknowledgement;
import io.watchbill.escalation.Answer;
import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a button, a key or a reply does, and the sentence that answers it. */
@Component
public class Presses {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private final Pages pages;
  private final Bills bills;

  Presses(Pages pages, Bills bills) {
    this.pages = pages;
    this.bills = bills;
  }

  /**
   * Acknowledges as that person; a second time is answered, not refused.
   *
   * @param how sms, voice, slack …
   */
  public String acknowledge(String page, String person, String how) {
    var before = pages.find(page);
    if (before == null) {
      return "This page is not there any more.";
    }
    return switch (pages.acknowledge(page, person, how)) {
      case Acknowledgement.Taken taken ->
          person.equals(before.offeredTo())
              ? "Accepted: you have it now."
              : person.equals(before.acknowledgedBy())
                  ? "Noted: you are still on it."
                  : "Acknowledged. Nobody further is paged.";
      case Acknowledgement.AlreadyTaken(String by, Instant at) ->
          "Already acknowledged by " + name(by) + " at " + time(at, person) + ".";
      case Acknowledgement.Over(String why) -> "This page is over: " + why + ".";
    };
  }

  /** Passes the page on to the next in line at that person's word; declines what was offered. */
  public String escalate(String id, String person) {
    var page = pages.find(id);
    if (page == null || page.state().equals("resolved")) {
      return "This page is over.";
    }
    if (person.equals(page.offeredTo())) {
      return switch (pages.decline(id, person, "")) {
        case Answer.Done done -> "Declined. It stays with whoever has it.";
        case Answer.Refused(Page now, String why) -> "Not declined: " + why + ".";
      };
    }
    pages.escalateNow(id, person);
    var now = pages.find(id);
    String next = now == null ? null : now.person();
    return next == null || next.equals(person)
        ? "Passed on, but nobody else is in line."
        : "Passed on to " + name(next) + ".";
  }

  /** Either of them. */
  public String press(SentMessage message, boolean escalate) {
    return escalate
        ? escalate(message.page(), message.person())
        : acknowledge(message.page(), message.person(), message.channel());
  }

  /** "acknowledged by Ada Example at 09:14", in the zone of whom the message was sent to. */
  public String ending(SentMessage message) {
    var page = pages.find(message.page());
    if (page == null) {
      return "over";
    }
    String by = page.acknowledgedBy();
    String over = page.state().equals("resolved") ? "resolved" : "";
    if (by == null) {
      return over.isEmpty() ? page.state() : over;
    }
    String acknowledged = "acknowledged by " + name(by) + at(page, message.person());
    return over.isEmpty() ? acknowledged : acknowledged + ", " + over;
  }

  private String at(Page page, String person) {
    var at = page.acknowledgedAt();
    return at == null ? "" : " at " + time(at, person);
  }

  private String name(String person) {
    return bills.current().personName(person);
  }

  private String time(Instant at, @Nullable String person) {
    var known = person == null ? null : bills.current().people().get(person);
    ZoneId zone = known == null ? bills.current().timezone() : known.timezone();
    return TIME.format(at.atZone(zone));
  }
}
