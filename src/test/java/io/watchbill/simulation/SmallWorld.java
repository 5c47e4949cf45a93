package io.watchbill.simulation;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Escalation;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Escalation.Step;
import io.watchbill.bill.Escalation.Target;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.GenerativeSystem.Cell;
import io.watchbill.bill.Person;
import io.watchbill.bill.Rotation;
import io.watchbill.bill.Rotation.HandOff;
import io.watchbill.bill.Rotation.Hours;
import io.watchbill.bill.Rotation.Turns;
import io.watchbill.bill.Rotation.Unit;
import io.watchbill.bill.Team;
import io.watchbill.bill.Watch;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The people, systems, rotations and escalations of a seed, and how its people are reached. */
final class SmallWorld {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("UTC"),
          ZoneId.of("Asia/Kolkata"));
  static final List<String> WATCHES = List.of("output-length", "cost-per-call", "error-rate");
  static final List<String> LAYERS = List.of("prompt", "quality", "cost", "infrastructure");

  private final SplittableRandom random;
  final Instant begins;
  final List<String> people = new ArrayList<>();
  final List<Method> methods = new ArrayList<>();
  final List<Quiet> quiet = new ArrayList<>();
  final List<Rule> rules = new ArrayList<>();
  private final Map<String, Person> declared = new LinkedHashMap<>();
  private final Map<String, GenerativeSystem> systems = new LinkedHashMap<>();
  private final Map<String, Rotation> rotations = new LinkedHashMap<>();
  private final Map<String, Escalation> escalations = new LinkedHashMap<>();
  private final Map<String, Team> teams = new LinkedHashMap<>();
  private final List<Watch> watches = new ArrayList<>();
  private final ZoneId zone;
  private int version = 1;

  /** A verified contact method. */
  record Method(String id, String person, String channel, String address) {}

  /** When tickets wait for a person. */
  record Quiet(String person, LocalTime from, LocalTime to) {}

  /** An entry of a person's rules. */
  record Rule(String person, String severity, int position, String method, int delaySeconds) {}

  SmallWorld(long seed) {
    random = new SplittableRandom(seed * 0xD1B54A32D192ED03L + 7);
    // Both changes of the clocks lie within.
    begins = Instant.parse("2026-03-02T00:00:00Z").plusSeconds(random.nextInt(240 * 24 * 60) * 60L);
    zone = pick(ZONES);
    var many = 3 + random.nextInt(4);
    for (var i = 0; i < many; i++) {
      person("p" + i);
    }
    teams.put("t", new Team("t", "Team", random.nextBoolean() ? anybody() : null));
    rotations.put("ai", rotation("ai", Rotation.Kind.BEHAVIOUR));
    rotations.put("sre", rotation("sre", Rotation.Kind.INFRASTRUCTURE));
    for (var i = 0; i < 1 + random.nextInt(2); i++) {
      systems.put("s" + i, system("s" + i));
    }
    escalate();
    for (var watch : WATCHES) {
      watches.add(watch(watch));
    }
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String anybody() {
    return pick(people);
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private void person(String id) {
    people.add(id);
    var hours = one(3) ? List.of(hours()) : Person.OFFICE_HOURS;
    declared.put(
        id,
        new Person(
            id,
            "Person " + id,
            one(4) ? null : id + "@example.com",
            "t",
            pick(ZONES),
            Set.of(),
            null,
            null,
            hours));
    var own = new ArrayList<String>();
    for (var channel : List.of("ntfy", "sms", "voice")) {
      if (one(2)) {
        var method = "cm_" + id + "_" + channel;
        methods.add(new Method(method, id, channel, channel + "-of-" + id));
        own.add(method);
      }
    }
    own.add("email:" + id);
    if (one(2)) {
      rules(id, "page", own);
    }
    if (one(3)) {
      rules(id, "ticket", own);
    }
    if (one(2)) {
      var from = LocalTime.of(random.nextInt(24), 30 * random.nextInt(2));
      quiet.add(new Quiet(id, from, one(5) ? from : from.plusHours(1 + random.nextInt(12))));
    }
  }

  private void rules(String id, String severity, List<String> own) {
    for (var i = 0; i < 1 + random.nextInt(own.size()); i++) {
      var delay = one(2) ? 0 : 60 * random.nextInt(12);
      rules.add(new Rule(id, severity, i, own.get(i), delay));
    }
  }

  private Hours hours() {
    var from = LocalTime.of(6 + random.nextInt(8), 0);
    return new Hours(
        one(2)
            ? EnumSet.allOf(DayOfWeek.class)
            : EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
        from,
        from.plusHours(4 + random.nextInt(6)));
  }

  private Rotation rotation(String id, Rotation.Kind kind) {
    return new Rotation(id, kind, pick(ZONES), Set.of(), turns(), one(3) ? null : turns());
  }

  private Turns turns() {
    var members = new ArrayList<String>();
    for (var i = 0; i < 1 + random.nextInt(3); i++) {
      var person = anybody();
      if (!members.contains(person)) {
        members.add(person);
      }
    }
    var start = LocalDate.of(2026, 1, 5);
    var at = LocalTime.of(random.nextInt(24), 30 * random.nextInt(2));
    var handOff =
        one(3)
            ? new HandOff(1, Unit.DAY, null, null, at, start)
            : new HandOff(1, Unit.WEEK, DayOfWeek.of(1 + random.nextInt(7)), null, at, start);
    return new Turns(List.copyOf(members), handOff, one(4) ? List.of(hours()) : List.of());
  }

  private GenerativeSystem system(String id) {
    var owners = new LinkedHashMap<String, Cell>();
    for (var layer : LAYERS) {
      switch (random.nextInt(6)) {
        case 0 -> {}
        case 1 -> owners.put(layer, new Cell(null, "t", List.of("p0", "p1")));
        default -> {
          var owner = anybody();
          owners.put(layer, new Cell(owner, "t", List.of(owner)));
        }
      }
    }
    return new GenerativeSystem(
        id,
        "System " + id,
        Map.of(),
        List.of(),
        Map.of(),
        owners,
        one(8) ? null : "ai",
        one(8) ? null : "sre",
        List.of());
  }

  /** Draws the escalations anew. */
  void escalate() {
    escalations.clear();
    for (var id : List.of("behaviour", "infrastructure", "other")) {
      if (!id.equals("infrastructure") || !one(6)) {
        escalations.put(id, escalation(id));
      }
    }
    version++;
  }

  private Escalation escalation(String id) {
    var steps = new ArrayList<Step>();
    for (var i = 0; i < 1 + random.nextInt(3); i++) {
      steps.add(new Step(target(), Duration.ofMinutes(1 + random.nextInt(30))));
    }
    var remind = new ArrayList<Duration>();
    for (var i = 0; i < random.nextInt(3); i++) {
      remind.add(Duration.ofMinutes(20L * (i + 1) + random.nextInt(20)));
    }
    return new Escalation(
        id,
        steps,
        1 + random.nextInt(2),
        one(4) ? null : anybody(),
        remind,
        Duration.ofMinutes(2 + random.nextInt(20)),
        Duration.ofMinutes(30 + random.nextInt(240)));
  }

  private Target target() {
    return switch (random.nextInt(7)) {
      case 0, 1 -> new Target.OnWatch(null, Role.PRIMARY);
      case 2 -> new Target.OnWatch(one(4) ? "gone" : "ai", Role.BACKUP);
      case 3 -> new Target.OnWatch("sre", Role.PRIMARY);
      case 4 -> new Target.Owner();
      case 5 -> new Target.Lead("t");
      default -> new Target.Named(anybody());
    };
  }

  private Watch watch(String id) {
    var severity =
        switch (random.nextInt(5)) {
          case 0 -> Watch.Severity.NOTE;
          case 1, 2 -> Watch.Severity.TICKET;
          default -> Watch.Severity.PAGE;
        };
    var budget = new Watch.FalsePages(1, Duration.ofDays(90));
    return new Watch(
        id, id, List.of(), true, 0.1, null, null, budget, null, severity, one(4) ? "other" : null);
  }

  /** Somebody leaves: out of the bill at once, or with a last day that is over. */
  void leaves(String id, @Nullable LocalDate until) {
    var person = declared.get(id);
    if (person == null) {
      return;
    }
    version++;
    if (until == null) {
      declared.remove(id);
      return;
    }
    declared.put(
        id,
        new Person(
            id,
            person.name(),
            person.email(),
            "t",
            person.timezone(),
            Set.of(),
            until,
            null,
            person.workingHours()));
  }

  List<String> systems() {
    return List.copyOf(systems.keySet());
  }

  Bill bill() {
    return new Bill(
        "Example",
        zone,
        new LinkedHashMap<>(teams),
        new LinkedHashMap<>(declared),
        new LinkedHashMap<>(systems),
        new LinkedHashMap<>(rotations),
        new LinkedHashMap<>(escalations),
        Map.of(),
        List.copyOf(watches),
        null,
        Map.of(),
        Map.of(),
        "%012x".formatted(version));
  }
}
