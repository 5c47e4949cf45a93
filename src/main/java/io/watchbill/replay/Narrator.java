package io.watchbill.replay;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Person;
import io.watchbill.change.ChangeRecorded;
import io.watchbill.escalation.PersonPaged;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Suspect;
import io.watchbill.incident.TimelineAdded;
import io.watchbill.incident.TimelineEntry;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the demo on standard output, a line for each thing that matters, as it happens. */
@Component
@ConditionalOnExpression("'${watchbill.mode:serve}' == 'demo'")
class Narrator {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final String INDENT = " ".repeat(31);

  /**
   * Kinds of timeline entries that are worth a line; pages and changes are told by their own
   * events.
   */
  private static final Set<String> TOLD =
      Set.of(
          "opened",
          "anomaly",
          "evidence",
          "acknowledged",
          "step",
          "note",
          "criterion",
          "resolved",
          "worsened");

  private final Rooms rooms;
  private final InstantSource clock;
  private final String url;
  private final PrintStream out = System.out;

  Narrator(
      Rooms rooms,
      InstantSource clock,
      @Value("${watchbill.public-url:http://localhost:8080}") String url) {
    this.rooms = rooms;
    this.clock = clock;
    this.url = url;
  }

  @EventListener
  void on(PersonPaged paged) {
    Incident incident = rooms.incidents().find(paged.page().incident());
    line("PAGE", name(paged.person()) + "  (" + paged.reason() + ")");
    if (incident != null) {
      more(incident.title());
      incident.anomalies().stream()
          .findFirst()
          .ifPresent(anomaly -> more("why: " + anomaly.reason()));
      List<Suspect> suspects = rooms.incidents().suspects(incident.id());
      if (!suspects.isEmpty()) {
        Suspect prime = suspects.getFirst();
        more("prime suspect: " + prime.title() + "  (%.2f)".formatted(prime.score()));
        prime.why().forEach(why -> more("  - " + why));
      }
      if (incident.runbook() != null) {
        more("runbook: " + incident.runbook());
      }
      more(url + "/incidents/" + incident.id());
    }
  }

  @EventListener
  void on(TimelineAdded added) {
    TimelineEntry entry = added.entry();
    if (TOLD.contains(entry.kind())) {
      line(entry.kind(), entry.summary());
      if (entry.reason() != null) {
        more(entry.reason());
      }
    }
  }

  @EventListener
  void on(ChangeRecorded recorded) {
    var change = recorded.change();
    String author = change.authorPerson() == null ? change.author() : name(change.authorPerson());
    line("change", change.summary() + (author == null ? "" : ", by " + author));
  }

  /** A remark of the demo itself. */
  void say(String text) {
    out.println(text);
    out.flush();
  }

  private void line(String kind, String text) {
    out.println("%-17s %-12s %s".formatted(stamp(clock.instant()), kind, text));
    out.flush();
  }

  private void more(String text) {
    out.println(INDENT + text);
  }

  private String stamp(Instant instant) {
    return STAMP.format(instant.atZone(rooms.bills().current().timezone()));
  }

  private String name(String person) {
    Bill bill = rooms.bills().current();
    @Nullable Person known = bill.people().get(person);
    return known == null ? person : known.name();
  }
}
