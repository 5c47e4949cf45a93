package io.watchbill.web.incident;

import io.watchbill.escalation.Page;
import io.watchbill.incident.Incident;
import io.watchbill.web.Pill;
import io.watchbill.web.TimeWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where an incident stands, in words. */
public final class IncidentWords {
  private IncidentWords() {}

  /** Where it stands: who is being woken, who has it, or that it is over. */
  public static Pill pill(
      Incident incident, @Nullable Page page, TimeWords words, UnaryOperator<String> name) {
    if (incident.state() == Incident.State.ACKNOWLEDGED
        && page != null
        && page.acknowledgedBy() == null
        && !over(page)) {
      return open(incident, page, words, name);
    }
    return switch (incident.state()) {
      case RESOLVED -> {
        Instant at = Objects.requireNonNullElse(incident.resolvedAt(), incident.openedAt());
        yield new Pill(
            "ok",
            "Resolved "
                + words.on(at)
                + " after "
                + TimeWords.length(Duration.between(incident.openedAt(), at)));
      }
      case ACKNOWLEDGED -> {
        String by = incident.acknowledgedBy();
        Instant at = incident.acknowledgedAt();
        yield new Pill(
            "ack",
            (by == null ? "Somebody" : name.apply(by))
                + " has it"
                + (at == null ? "" : " since " + words.at(at))
                + (page == null ? "" : meanwhile(page, words, name)));
      }
      case OPEN -> open(incident, page, words, name);
    };
  }

  private static Pill open(
      Incident incident, @Nullable Page page, TimeWords words, UnaryOperator<String> name) {
    if (page == null || over(page)) {
      return incident.severity().equals("page")
          ? new Pill("bad", "Open, and nobody is being paged")
          : new Pill("warn", "Open, and nobody is asked: it is only shown");
    }
    String person = page.person();
    Instant deadline = page.deadline();
    if (page.state().equals("deferred") && person != null) {
      return new Pill(
          "warn",
          "Waits for " + name.apply(person) + (deadline == null ? "" : ", " + words.on(deadline)));
    }
    if (!page.waits() || person == null) {
      return new Pill(
          "bad",
          page.reachedHuman()
              ? "Nobody answered again: every step was asked in vain"
              : "NOBODY WAS REACHED: every step was asked in vain");
    }
    return new Pill(
        "paging",
        (page.severity().equals("page") ? "Paging " : "Asking ")
            + name.apply(person)
            + (page.step() == 0 ? " again" : " · step " + page.step() + " of " + page.steps())
            + (deadline == null ? "" : " · next " + words.at(deadline)));
  }

  private static boolean over(Page page) {
    return page.state().equals("resolved");
  }

  /** What goes on while somebody has it. */
  private static String meanwhile(Page page, TimeWords words, UnaryOperator<String> name) {
    Instant at = page.deadline();
    String until = at == null ? "" : words.at(at);
    return switch (page.state()) {
      case "snoozed" -> " · snoozed until " + until;
      case "reminded" -> " · asked whether still, until " + until;
      case "offered" ->
          " · handing on to "
              + (page.offeredTo() == null ? "somebody" : name.apply(page.offeredTo()));
      default -> "";
    };
  }

  /** How urgent a page is to look at: who is woken, what nobody has, what is asked, the rest. */
  private static int urgency(Page page) {
    return switch (page.state()) {
      case "waiting" -> 0;
      case "exhausted" -> 1;
      case "reminded", "offered" -> 2;
      case "deferred" -> 3;
      case "snoozed", "acknowledged" -> 4;
      default -> 5;
    };
  }

  /** The page people look at: the most urgent, of equal ones the latest. */
  public static @Nullable Page leading(List<Page> pages) {
    Page leading = null;
    for (var page : pages) {
      if (leading == null || urgency(page) <= urgency(leading)) {
        leading = page;
      }
    }
    return leading;
  }
}
