package io.watchbill.web.paging;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.PageKind;
import io.watchbill.web.Pill;
import io.watchbill.web.TimeWords;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a page stands and what can be done about it, in words. */
final class PagingRules {
  private PagingRules() {}

  static PagesView.Can can(Page page, @Nullable String person) {
    if (person == null || page.state().equals("resolved")) {
      return new PagesView.Can(false, false, false, false, false, false, false);
    }
    String holder = page.acknowledgedBy();
    boolean mine = person.equals(holder);
    return new PagesView.Can(
        page.asks(person, PageKind.REMINDER),
        page.asks(person, PageKind.HAND_ON),
        holder != null && !mine,
        mine && page.state().equals("snoozed"),
        mine && page.state().equals("offered"),
        holder == null || mine,
        holder != null);
  }

  static Pill pill(Page page) {
    return switch (page.state()) {
      case "waiting" -> new Pill("paging", page.severity().equals("page") ? "Paging" : "Asking");
      case "deferred" -> new Pill("warn", "Waits for working hours");
      case "reminded" -> new Pill("warn", "Reminded");
      case "offered" -> new Pill("ack", "Handing on");
      case "snoozed" -> new Pill("quiet", "Snoozed");
      case "exhausted" ->
          new Pill("bad", page.reachedHuman() ? "Nobody answers" : "NOBODY WAS REACHED");
      case "acknowledged" -> new Pill("ack", "Acknowledged");
      default -> new Pill("ok", "Over");
    };
  }

  /** What holds now, and what happens by itself. */
  static String says(Page page, TimeWords words, UnaryOperator<String> name) {
    String who = page.person() == null ? "nobody" : name.apply(page.person());
    String holder = page.acknowledgedBy() == null ? "Somebody" : name.apply(page.acknowledgedBy());
    String at = at(page.deadline(), words);
    return switch (page.state()) {
      case "waiting" -> who + " is asked to acknowledge" + until(at, "; the next is asked");
      case "deferred" -> who + " is asked in their working hours" + until(at, ":") + ".";
      case "acknowledged" ->
          holder
              + " has it"
              + since(page, words)
              + (at.isEmpty()
                  ? "; no further reminder comes."
                  : "; asked whether they still are " + at + ".");
      case "reminded" ->
          holder
              + " was asked whether they are still on it; without an answer "
              + (at.isEmpty() ? "" : "by " + bare(page, words) + " ")
              + "it counts as acknowledged by nobody.";
      case "offered" ->
          holder
              + " has it until "
              + (page.offeredTo() == null ? "the other" : name.apply(page.offeredTo()))
              + " accepts; without an answer by "
              + bare(page, words)
              + " it stays with them.";
      case "snoozed" -> holder + " has it, snoozed until " + bare(page, words) + ".";
      case "exhausted" ->
          page.reachedHuman()
              ? "Everybody was asked again and nobody answered."
              : "Everybody was asked and no human was reached. Call somebody yourself.";
      default -> page.reachedHuman() ? "It is over." : "It is over; nobody acknowledged it.";
    };
  }

  private static String since(Page page, TimeWords words) {
    Instant at = page.acknowledgedAt();
    return at == null ? "" : " since " + words.at(at);
  }

  private static String until(String at, String what) {
    return at.isEmpty() ? "." : what + " " + at + (what.equals(":") ? "" : ".");
  }

  private static String at(@Nullable Instant at, TimeWords words) {
    return at == null ? "" : "at " + words.at(at);
  }

  private static String bare(Page page, TimeWords words) {
    Instant at = page.deadline();
    return at == null ? "then" : words.at(at);
  }

  static String course(Page page) {
    return "By the escalation "
        + page.escalation()
        + (page.version() == null ? "" : ", version " + page.version())
        + ", as it was when the incident began"
        + (page.severity().equals("page") ? "." : ", as a ticket: in working hours only.");
  }

  static String what(PageKind kind) {
    return switch (kind) {
      case PAGE -> "to acknowledge";
      case REMINDER -> "whether still on it";
      case HAND_ON -> "to take it";
    };
  }
}
