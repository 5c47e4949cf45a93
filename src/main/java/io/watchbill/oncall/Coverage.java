package io.watchbill.oncall;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Proves that somebody who can is always there, or says when not. */
public final class Coverage {
  private final Bill bill;
  private final Shifts shifts;
  private final Instant from;
  private final Instant to;
  private final List<AcceptedGap> accepted;

  /**
   * @param accepted gaps that somebody answers for
   */
  public Coverage(Bill bill, Shifts shifts, Instant from, Instant to, List<AcceptedGap> accepted) {
    this.bill = bill;
    this.shifts = shifts;
    this.from = from;
    this.to = to;
    this.accepted = List.copyOf(accepted);
  }

  /** One shift with the line it is on. */
  private record Stand(String rotation, Role as, String person, Instant from, Instant to) {}

  /**
   * Everything that is missing, the gravest and the soonest first.
   *
   * @param reachable whether a person has a verified contact method
   */
  public List<Lack> lacks(Predicate<String> reachable) {
    var lacks = new ArrayList<Lack>();
    var everything = new ArrayList<Stand>();
    for (var rotation : bill.rotations().values()) {
      var primary = stands(rotation, Role.PRIMARY);
      var backup = rotation.backup() == null ? List.<Stand>of() : stands(rotation, Role.BACKUP);
      lacks.addAll(gaps(rotation, Role.PRIMARY, primary, backup));
      if (rotation.backup() != null) {
        lacks.addAll(gaps(rotation, Role.BACKUP, backup, primary));
      }
      var both = new ArrayList<>(primary);
      both.addAll(backup);
      lacks.addAll(people(rotation, both, reachable));
      lacks.addAll(whole(rotation, both));
      everything.addAll(both);
    }
    lacks.addAll(twice(everything));
    lacks.sort(
        Comparator.comparing(Lack::kind)
            .thenComparing(lack -> lack.from() == null ? from : lack.from())
            .thenComparing(Lack::rotation));
    return List.copyOf(lacks);
  }

  private List<Stand> stands(Rotation rotation, Role as) {
    return shifts.between(rotation.id(), as, from, to).stream()
        .map(shift ->
            new Stand(
                rotation.id(),
                as,
                shift.person(),
                InstantRules.later(shift.from(), from),
                InstantRules.earlier(shift.until(), to)))
        .toList();
  }

  private List<Lack> gaps(Rotation rotation, Role as, List<Stand> stands, List<Stand> others) {
    var free =
        CoverageRules.gaps(
            stands.stream().map(s -> new CoverageRules.Time(s.from(), s.to())).toList(), from, to);
    var held = others.stream().map(s -> new CoverageRules.Time(s.from(), s.to())).toList();
    var lacks = new ArrayList<Lack>();
    for (var group : CoverageRules.alike(free, rotation.timezone())) {
      var first = group.getFirst();
      var nobody =
          group.stream().anyMatch(gap -> !CoverageRules.gaps(held, gap.from(), gap.to()).isEmpty());
      var other = as == Role.PRIMARY ? Role.BACKUP : Role.PRIMARY;
      var word = OnCall.word(as);
      lacks.add(
          new Lack(
              nobody ? Lack.Kind.NOBODY : Lack.Kind.GAP,
              rotation.id(),
              as,
              null,
              nobody
                  ? "Nobody at all is on watch for " + rotation.id() + "."
                  : "Nobody is " + word + "; the " + OnCall.word(other) + " is there.",
              first.from(),
              first.to(),
              group.size(),
              CoverageRules.total(group),
              acceptance(rotation, as, group)));
    }
    return lacks;
  }

  private @Nullable AcceptedGap acceptance(
      Rotation rotation, Role as, List<CoverageRules.Time> group) {
    return accepted.stream()
        .filter(gap -> gap.rotation().equals(rotation.id()) && gap.as() == as)
        .filter(gap ->
            group.stream()
                .allMatch(t -> !t.from().isBefore(gap.from()) && !t.to().isAfter(gap.to())))
        .findFirst()
        .orElse(null);
  }

  /** What is wrong with whoever is on watch: gone, without a skill, out of reach. */
  private List<Lack> people(Rotation rotation, List<Stand> stands, Predicate<String> reachable) {
    var lacks = new ArrayList<Lack>();
    var unreachable = new TreeSet<String>();
    for (var group : grouped(stands).values()) {
      var first = group.getFirst();
      var refusals =
          group.stream()
              .filter(stand -> refusal(rotation, stand) != null)
              .map(stand -> new CoverageRules.Time(stand.from(), stand.to()))
              .toList();
      if (!refusals.isEmpty()) {
        var person = bill.people().get(first.person());
        var left = person == null || rotationSkills(rotation, first.person()).isEmpty();
        lacks.add(
            lack(
                left ? Lack.Kind.LEFT : Lack.Kind.SKILL_MISSING,
                first,
                sentence(rotation, group),
                refusals));
      }
      if (!reachable.test(first.person()) && unreachable.add(first.person())) {
        lacks.add(
            lack(
                Lack.Kind.UNREACHABLE,
                first,
                bill.personName(first.person())
                    + " has no verified contact method beyond console and browser; until there is one,"
                    + " the bill's e-mail address is used as it is.",
                times(group)));
      }
    }
    return lacks;
  }

  private String sentence(Rotation rotation, List<Stand> group) {
    for (var stand : group) {
      var refusal = refusal(rotation, stand);
      if (refusal != null) {
        return refusal + ".";
      }
    }
    return "";
  }

  private @Nullable String refusal(Rotation rotation, Stand stand) {
    return new Bench(bill, rotation, stand.as()).refusal(stand.person(), stand.to());
  }

  private TreeSet<String> rotationSkills(Rotation rotation, String person) {
    var lacking = new TreeSet<>(rotation.needs());
    var known = bill.people().get(person);
    if (known != null) {
      lacking.removeAll(known.skills());
    }
    return lacking;
  }

  private List<Lack> whole(Rotation rotation, List<Stand> stands) {
    var lacks = new ArrayList<Lack>();
    var people = new TreeSet<String>();
    stands.forEach(stand -> people.add(stand.person()));
    if (people.size() == 1) {
      lacks.add(
          always(
              Lack.Kind.ONE_PERSON,
              rotation,
              bill.personName(people.first()) + " is the only one on watch in all this time."));
    }
    for (var other : bill.rotations().values()) {
      if (rotation.kind() == Rotation.Kind.BEHAVIOUR
          && other.kind() == Rotation.Kind.INFRASTRUCTURE
          && rotation.everybody().equals(other.everybody())) {
        lacks.add(
            always(
                Lack.Kind.SAME_PEOPLE,
                rotation,
                "The same people as the infrastructure rotation " + other.id() + "."));
      }
    }
    return lacks;
  }

  private Lack always(Lack.Kind kind, Rotation rotation, String what) {
    return new Lack(
        kind, rotation.id(), null, null, what, null, null, 1, Duration.between(from, to), null);
  }

  /** The same person at two places at once. */
  private List<Lack> twice(List<Stand> everything) {
    var found = new LinkedHashMap<String, List<CoverageRules.Time>>();
    var first = new LinkedHashMap<String, Stand[]>();
    var byPerson = new LinkedHashMap<String, List<Stand>>();
    everything.forEach(
        stand -> byPerson.computeIfAbsent(stand.person(), p -> new ArrayList<>()).add(stand));
    for (var own : byPerson.values()) {
      own.sort(Comparator.comparing(Stand::from));
      for (var i = 0; i < own.size(); i++) {
        for (var j = i + 1; j < own.size() && own.get(j).from().isBefore(own.get(i).to()); j++) {
          var one = own.get(i);
          var other = own.get(j);
          var key = key(one, other);
          if (!one.rotation().equals(other.rotation()) || one.as() != other.as()) {
            found
                .computeIfAbsent(key, k -> new ArrayList<>())
                .add(
                    new CoverageRules.Time(
                        other.from(), InstantRules.earlier(one.to(), other.to())));
            first.putIfAbsent(key, new Stand[] {one, other});
          }
        }
      }
    }
    return found.entrySet().stream()
        .map(each -> twice(first.get(each.getKey()), each.getValue()))
        .toList();
  }

  private static String key(Stand one, Stand other) {
    var a = one.rotation() + " " + one.as();
    var b = other.rotation() + " " + other.as();
    return one.person() + "|" + (a.compareTo(b) < 0 ? a + "|" + b : b + "|" + a);
  }

  private Lack twice(Stand @Nullable [] pair, List<CoverageRules.Time> times) {
    var one = java.util.Objects.requireNonNull(pair)[0];
    var other = pair[1];
    var sameRotation = one.rotation().equals(other.rotation());
    return lack(
        sameRotation ? Lack.Kind.SAME_PERSON_TWICE : Lack.Kind.TWO_ROTATIONS,
        one,
        sameRotation
            ? bill.personName(one.person()) + " is primary and backup at once."
            : bill.personName(one.person())
                + " is "
                + OnCall.word(one.as())
                + " of "
                + one.rotation()
                + " and "
                + OnCall.word(other.as())
                + " of "
                + other.rotation()
                + " at once.",
        times);
  }

  private static Lack lack(
      Lack.Kind kind, Stand stand, String what, List<CoverageRules.Time> times) {
    return new Lack(
        kind,
        stand.rotation(),
        stand.as(),
        stand.person(),
        what,
        times.getFirst().from(),
        times.getFirst().to(),
        times.size(),
        CoverageRules.total(times),
        null);
  }

  private static Map<String, List<Stand>> grouped(List<Stand> stands) {
    var groups = new LinkedHashMap<String, List<Stand>>();
    stands.forEach(stand ->
        groups
            .computeIfAbsent(stand.as() + " " + stand.person(), key -> new ArrayList<>())
            .add(stand));
    return groups;
  }

  private static List<CoverageRules.Time> times(List<Stand> stands) {
    return stands.stream().map(s -> new CoverageRules.Time(s.from(), s.to())).toList();
  }
}
