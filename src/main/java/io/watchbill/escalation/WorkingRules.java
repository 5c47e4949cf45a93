package io.watchbill.escalation;

import io.watchbill.bill.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

/** When a person works, on the clock of their own zone. */
final class WorkingRules {
  /** Whoever does not work for so long is asked all the same: nothing waits for ever. */
  private static final int LOOK_AHEAD_DAYS = 31;

  private WorkingRules() {}

  /**
   * That instant when it is in the person's working hours, else the start of the next ones. Hours
   * that begin where the clock is put forward begin when it has been; {@code off} are whole days.
   */
  static Instant from(Person person, List<LocalDate> off, Instant at) {
    var today = at.atZone(person.timezone()).toLocalDate();
    Instant first = null;
    for (var day = today.minusDays(1);
        !day.isAfter(today.plusDays(LOOK_AHEAD_DAYS));
        day = day.plusDays(1)) {
      if (off.contains(day)) {
        continue;
      }
      for (var hours : person.workingHours()) {
        if (!hours.days().contains(day.getDayOfWeek())) {
          continue;
        }
        var begins = moment(person, day, hours.from());
        var lasts = hours.to().isAfter(hours.from()) ? day : day.plusDays(1);
        var ends = moment(person, lasts, hours.to());
        if (ends.isAfter(at) && (first == null || begins.isBefore(first))) {
          first = begins;
        }
      }
      if (first != null) {
        return first.isAfter(at) ? first : at;
      }
    }
    return at;
  }

  private static Instant moment(Person person, LocalDate day, LocalTime time) {
    return ZonedDateTime.of(day, time, person.timezone()).toInstant();
  }
}
