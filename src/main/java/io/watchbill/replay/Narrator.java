package io.watchbill.replay;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.change.ChangeRecorded;
import io.watchbill.escalation.PersonPaged;
import io.watchbill.incident.TimelineAdded;
import io.watchbill.incident.TimelineEntry;
import io.watchbill.oncall.HandedOff;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the demo on standard output, a line for each thing that matters, as it happens. */
@Component
@ConditionalOnExpression("'${watchbill.mode:serve}' == 'demo'")
class Narrator {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final int LONGEST = 110;
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
  private final PrintStream out = System.out;

  Narrator(Rooms rooms, InstantSource clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  /** The page itself is printed by the console channel, as it is delivered. */
  @EventListener
  void on(PersonPaged paged) {
    var what =
        switch (paged.kind()) {
          case PAGE -> paged.severity().equals("page") ? "PAGE" : paged.severity();
          case REMINDER -> "reminder";
          case HAND_ON -> "hand-on";
        };
    line(what, name(paged.person()) + " (" + paged.reason() + ")");
  }

  @EventListener
  void on(TimelineAdded added) {
    TimelineEntry entry = added.entry();
    if (TOLD.contains(entry.kind())) {
      line(entry.kind(), opening(entry.summary()));
      if (entry.reason() != null && !entry.kind().equals("step")) {
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

  /** In a line; the notice itself is under My shifts. */
  @EventListener
  void on(HandedOff handedOff) {
    for (HandedOff.Line line : handedOff.lines()) {
      if (line.as() == Role.PRIMARY) {
        String leaves = line.leaves() == null ? "" : ", after " + name(line.leaves());
        line("hand-off", "%s: %s%s".formatted(handedOff.rotation(), name(line.comes()), leaves));
      }
    }
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

  /** The first words of a text that may run over several lines. */
  private static String opening(String text) {
    String flat = text.replaceAll("\\s+", " ");
    return flat.length() <= LONGEST
        ? flat
        : flat.substring(0, flat.lastIndexOf(' ', LONGEST)) + " …";
  }

  private void more(String text) {
    out.println(INDENT + text);
  }

  private String stamp(Instant instant) {
    return STAMP.format(instant.atZone(rooms.bills().current().timezone()));
  }

  private String name(String person) {
    return rooms.bills().current().personName(person);
  }
}
