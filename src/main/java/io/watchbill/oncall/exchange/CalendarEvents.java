package io.watchbill.oncall.exchange;

import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Content;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;

/** The events of an iCalendar file, with those that repeat written out. */
public final class CalendarEvents {
  private static final int MOST = 5_000;

  static {
    // Time zones come with the library; none is looked up on the network.
    System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
  }

  private CalendarEvents() {}

  /**
   * One event.
   *
   * @param emails of organiser and attendees, lower case
   */
  public record Event(Instant from, Instant to, String summary, List<String> emails) {}

  /**
   * Those that hold an instant of the time, in order.
   *
   * @param zone of times that name none
   */
  public static List<Event> read(String text, Instant from, Instant to, ZoneId zone) {
    var events = new ArrayList<Event>();
    try {
      for (var component : parsed(text).getComponents()) {
        if (component instanceof VEvent event) {
          add(events, event, from, to, zone);
        }
      }
    } catch (IllegalArgumentException | java.time.DateTimeException odd) {
      throw refused("An event of the calendar cannot be read: " + odd.getMessage());
    }
    events.sort(Comparator.comparing(Event::from));
    return List.copyOf(events);
  }

  private static Calendar parsed(String text) {
    try {
      return new CalendarBuilder().build(new StringReader(text));
    } catch (IOException | ParserException broken) {
      throw refused("This is no iCalendar file: " + broken.getMessage());
    }
  }

  private static void add(List<Event> events, VEvent event, Instant from, Instant to, ZoneId zone) {
    var window = new Period<>(from.atZone(zone).minusDays(1), to.atZone(zone).plusDays(1));
    var summary = event.getProperty(Property.SUMMARY).map(Content::getValue).orElse("");
    var emails = new ArrayList<String>();
    event.getProperties(Property.ATTENDEE).forEach(each -> email(emails, each.getValue()));
    event.getProperties(Property.ORGANIZER).forEach(each -> email(emails, each.getValue()));
    for (Period<? extends Temporal> each : event.<Temporal>calculateRecurrenceSet(window)) {
      var begin = instant(each.getStart(), zone);
      var end = instant(each.getEnd(), zone);
      if (end.isAfter(from) && begin.isBefore(to) && begin.isBefore(end)) {
        if (events.size() >= MOST) {
          throw refused("The calendar has more than " + MOST + " events in a year.");
        }
        events.add(new Event(begin, end, summary.strip(), List.copyOf(emails)));
      }
    }
  }

  private static void email(List<String> emails, String address) {
    var lower = address.toLowerCase(Locale.ROOT);
    emails.add(lower.startsWith("mailto:") ? lower.substring("mailto:".length()) : lower);
  }

  private static Instant instant(Temporal temporal, ZoneId zone) {
    return switch (temporal) {
      case Instant instant -> instant;
      case OffsetDateTime time -> time.toInstant();
      case ZonedDateTime time -> time.toInstant();
      case LocalDateTime time -> time.atZone(zone).toInstant();
      case LocalDate day -> day.atStartOfDay(zone).toInstant();
      default -> Instant.from(temporal).atZone(ZoneOffset.UTC).toInstant();
    };
  }

  private static WatchbillException refused(String what) {
    return new WatchbillException(
        "CALENDAR-NOT-READABLE",
        400,
        what,
        "Give an iCalendar file (.ics), as the calendar's secret link or its export has it.");
  }
}
