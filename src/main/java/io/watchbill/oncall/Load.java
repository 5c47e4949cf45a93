package io.watchbill.oncall;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the watch weighs on people over a time, and where it weighs too much by the bounds that
 * site-reliability teams have found: two incidents in twelve hours, a quarter of the time, eight
 * people, or six and six in two places. They are findings, not laws.
 */
public record Load(List<Share> shares, List<String> findings) {
  private static final Duration SHIFT = Duration.ofHours(12);
  private static final int INCIDENTS = 2;
  private static final double MOST = 0.25;
  private static final int ONE_SITE = 8;
  private static final int TWO_SITES = 6;

  /**
   * One person's part of one rotation.
   *
   * @param night hours between 22:00 and 06:00 where the person lives
   * @param weekEnd hours of Saturdays and Sundays there
   * @param holiday hours of holidays there; null when the bill does not say which those are
   * @param pages how often they were asked
   * @param share of the whole time, in [0, 1], on watch as primary
   */
  public record Share(
      String person,
      String rotation,
      Duration primary,
      Duration backup,
      Duration night,
      Duration weekEnd,
      @Nullable Duration holiday,
      int shifts,
      int pages,
      double share) {}

  /**
   * @param asked when each person was paged in the time
   */
  public static Load of(
      Bill bill, Shifts shifts, Instant from, Instant to, Map<String, List<Instant>> asked) {
    var shares = new ArrayList<Share>();
    var findings = new ArrayList<String>();
    for (var rotation : bill.rotations().values()) {
      var own = new LinkedHashMap<String, LoadRules.Sum>();
      rotation.everybody().forEach(person -> own.put(person, sum(bill, person)));
      for (var as : OnCall.lines(rotation)) {
        for (var shift : shifts.between(rotation.id(), as, from, to)) {
          own.computeIfAbsent(shift.person(), person -> sum(bill, person))
              .add(
                  as,
                  InstantRules.later(shift.from(), from),
                  InstantRules.earlier(shift.until(), to),
                  zone(bill, shift.person()));
        }
      }
      own.forEach((person, sum) ->
          shares.add(sum.share(person, rotation.id(), pages(asked, person), from, to)));
      size(bill, rotation, findings);
    }
    shares.sort(Comparator.comparing(Share::rotation).thenComparing(Share::primary).reversed());
    bounds(bill, shares, asked, findings);
    holidays(bill, shares, findings);
    return new Load(List.copyOf(shares), List.copyOf(findings));
  }

  private static LoadRules.Sum sum(Bill bill, String person) {
    var days = bill.holidaysOf(person);
    return new LoadRules.Sum(days == null ? null : Set.copyOf(days));
  }

  /** Holidays that fall on few although others could have stood them. */
  private static void holidays(Bill bill, List<Share> shares, List<String> findings) {
    for (var rotation : bill.rotations().keySet()) {
      var hours = new TreeMap<String, Duration>();
      for (var share : shares) {
        var holiday = share.holiday();
        if (share.rotation().equals(rotation) && holiday != null) {
          hours.put(share.person(), holiday);
        }
      }
      var even = LoadRules.even(hours.values());
      hours.forEach((person, own) -> {
        if (LoadRules.muchMore(own, even)) {
          findings.add(
              "%s stood %d hours of holidays on %s; an even share is %d."
                  .formatted(bill.personName(person), own.toHours(), rotation, even.toHours()));
        }
      });
    }
  }

  private static int pages(Map<String, List<Instant>> asked, String person) {
    return asked.getOrDefault(person, List.of()).size();
  }

  private static void size(Bill bill, Rotation rotation, List<String> findings) {
    var people = rotation.everybody();
    var places = new TreeMap<String, Integer>();
    for (var turns : rotation.primary().all()) {
      var zone = turns.timezone() == null ? rotation.timezone() : turns.timezone();
      places.merge(zone.getId(), turns.members().size(), Integer::sum);
    }
    if (places.size() > 1) {
      places.forEach((place, members) -> {
        if (members < TWO_SITES) {
          findings.add(
              "%s has %s in %s; a rotation over several places is sustained by six in each."
                  .formatted(rotation.id(), LoadRules.people(members), place));
        }
      });
    } else if (people.size() < ONE_SITE) {
      findings.add(
          "%s has %s; a rotation with backup in one place is sustained by eight."
              .formatted(rotation.id(), LoadRules.people(people.size())));
    }
  }

  private static void bounds(
      Bill bill, List<Share> shares, Map<String, List<Instant>> asked, List<String> findings) {
    var whole = new TreeMap<String, Double>();
    shares.forEach(share -> whole.merge(share.person(), share.share(), Double::sum));
    whole.forEach((person, share) -> {
      if (share > MOST) {
        findings.add(
            "%s is on watch as primary %.0f %% of the time; a quarter is a bound that holds."
                .formatted(bill.personName(person), 100 * share));
      }
    });
    new TreeMap<>(asked)
        .forEach((person, times) -> {
          var often = LoadRules.crowded(times, SHIFT, INCIDENTS);
          if (often > 0) {
            findings.add(
                "%s was paged more than twice in twelve hours %s."
                    .formatted(bill.personName(person), often == 1 ? "once" : often + " times"));
          }
        });
  }

  private static ZoneId zone(Bill bill, String person) {
    var known = bill.people().get(person);
    return known == null ? bill.timezone() : known.timezone();
  }
}
