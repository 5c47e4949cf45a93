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
                + (at == null ? "" : " since " + words.at(at)));
      }
      case OPEN -> open(incident, page, words, name);
    };
  }

  private static Pill open(
      Incident incident, @Nullable Page page, TimeWords words, UnaryOperator<String> name) {
    if (page == null) {
      return incident.severity().equals("page")
          ? new Pill("bad", "Open, and nobody is being paged")
          : new Pill("warn", "Open, waits for working hours");
    }
    String person = page.person();
    if (!page.waits() || person == null) {
      return new Pill("bad", "Nobody answered: every step was paged in vain");
    }
    Instant deadline = page.deadline();
    return new Pill(
        "paging",
        "Paging "
            + name.apply(person)
            + " · step "
            + page.step()
            + " of "
            + page.steps()
            + (deadline == null ? "" : " · next " + words.at(deadline)));
  }

  /** The page people look at: the one that waits, else the latest. */
  public static @Nullable Page leading(List<Page> pages) {
    return pages.stream()
        .filter(Page::waits)
        .findFirst()
        .orElse(pages.isEmpty() ? null : pages.getLast());
  }
}
