package io.watchbill.oncall;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Person;
import io.watchbill.oncall.Arrangements.Wish;
import io.watchbill.oncall.ShiftOverride.Kind;
import io.watchbill.oncall.exchange.CalendarEvents;
import io.watchbill.oncall.exchange.CalendarEvents.Event;
import io.watchbill.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes over an iCalendar schedule as overrides: whoever it names is on watch then. All of it or
 * nothing: half a schedule is nobody's.
 */
@Component
public class CalendarImports {
  private static final Duration AHEAD = Duration.ofDays(365);

  private final Bills bills;
  private final Shifts shifts;
  private final Arrangements arrangements;
  private final Transactions transactions;
  private final InstantSource clock;

  CalendarImports(
      Bills bills,
      Shifts shifts,
      Arrangements arrangements,
      Transactions transactions,
      InstantSource clock) {
    this.bills = bills;
    this.shifts = shifts;
    this.arrangements = arrangements;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param made overrides made; none when anything is refused
   * @param asDeclared events that say what the bill says
   * @param refused everything that cannot be taken over, and why
   */
  public record Imported(int made, int asDeclared, List<String> refused) {}

  /** Takes back what was made before something was refused. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Imported refused;

    Undone(Imported refused) {
      this.refused = refused;
    }
  }

  /**
   * The year ahead; what is over is left alone. When one entry is refused nothing is imported, and
   * every refusal is listed.
   */
  public Imported read(String rotation, Role as, String calendar, String by) {
    try {
      return transactions.call(() -> {
        var imported = inTransaction(rotation, as, calendar, by);
        if (!imported.refused().isEmpty()) {
          throw new Undone(new Imported(0, imported.asDeclared(), imported.refused()));
        }
        return imported;
      });
    } catch (Undone undone) {
      return undone.refused;
    }
  }

  private Imported inTransaction(String rotation, Role as, String calendar, String by) {
    var now = clock.instant();
    var declared = bills.current().rotations().get(rotation);
    if (declared == null) {
      return new Imported(0, 0, List.of("The bill has no rotation " + rotation + "."));
    }
    var made = 0;
    var same = 0;
    var refused = new ArrayList<String>();
    for (var event : CalendarEvents.read(calendar, now, now.plus(AHEAD), declared.timezone())) {
      var person = person(event);
      if (person == null) {
        refused.add(
            event.from() + " \"" + event.summary() + "\": names nobody of the bill, or several.");
        continue;
      }
      var wishes = wishes(rotation, as, event, person, by, now);
      same += wishes.isEmpty() ? 1 : 0;
      for (var wish : wishes) {
        switch (arrangements.override(wish)) {
          case Arranged.Done(var id, var notes) -> made++;
          case Arranged.Refused(var why) -> refused.add(wish.from() + " " + person + ": " + why);
        }
      }
    }
    return new Imported(made, same, List.copyOf(refused));
  }

  /** One for each shift of somebody else that the event touches, and for each gap. */
  private List<Wish> wishes(
      String rotation, Role as, Event event, String person, String by, Instant now) {
    var wishes = new ArrayList<Wish>();
    var reached = InstantRules.later(event.from(), now);
    for (var shift : shifts.between(rotation, as, reached, event.to())) {
      if (shift.from().isAfter(reached)) {
        wishes.add(wish(rotation, as, null, person, reached, shift.from(), by));
      }
      var from = InstantRules.later(shift.from(), reached);
      var to = InstantRules.earlier(shift.until(), event.to());
      if (!shift.person().equals(person) && from.isBefore(to)) {
        wishes.add(wish(rotation, as, shift.person(), person, from, to, by));
      }
      reached = InstantRules.later(reached, to);
    }
    if (reached.isBefore(event.to())) {
      wishes.add(wish(rotation, as, null, person, reached, event.to(), by));
    }
    return wishes;
  }

  private static Wish wish(
      String rotation,
      Role as,
      @Nullable String leaves,
      String comes,
      Instant from,
      Instant to,
      String by) {
    var kind = leaves == null ? Kind.ADD : Kind.REPLACE;
    return new Wish(rotation, as, kind, leaves, comes, from, to, "from an imported calendar", by);
  }

  /** Whose address it carries, else whose name or id its title holds; null unless it is one. */
  private @Nullable String person(Event event) {
    var people = bills.current().people().values();
    var invited =
        people.stream()
            .filter(person -> {
              var email = person.email();
              return email != null && event.emails().contains(email.toLowerCase(Locale.ROOT));
            })
            .map(Person::id)
            .toList();
    if (invited.size() == 1) {
      return invited.getFirst();
    }
    var title = event.summary().toLowerCase(Locale.ROOT);
    var named = people.stream().filter(person -> names(title, person)).map(Person::id).toList();
    return named.size() == 1 ? named.getFirst() : null;
  }

  private static boolean names(String title, Person person) {
    var email = person.email();
    return title.contains(person.name().toLowerCase(Locale.ROOT))
        || title.equals(person.id().toLowerCase(Locale.ROOT))
        || (email != null && title.contains(email.toLowerCase(Locale.ROOT)));
  }
}
