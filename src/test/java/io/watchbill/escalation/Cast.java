package io.watchbill.escalation;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Escalation;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Escalation.Step;
import io.watchbill.bill.Escalation.Target;
import io.watchbill.bill.Finding;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.GenerativeSystem.Cell;
import io.watchbill.bill.Person;
import io.watchbill.bill.Rotation;
import io.watchbill.bill.RunbookText;
import io.watchbill.bill.Team;
import io.watchbill.bill.Watch;
import io.watchbill.oncall.Shift;
import io.watchbill.oncall.Shifts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small bill and whoever is on watch, for tests of paging. */
final class Cast implements Bills, Shifts {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Who is on watch: {@code ai/PRIMARY} to person; nobody where there is no entry. */
  final Map<String, String> watch =
      new HashMap<>(Map.of("ai/PRIMARY", "ada", "ai/BACKUP", "bo", "sre/PRIMARY", "sam"));

  /** Layer to owner of the system copilot. */
  final Map<String, Cell> owners =
      new HashMap<>(
          Map.of(
              "prompt", new Cell("dee", "assistant", List.of("dee")),
              "cost", new Cell("ada", "assistant", List.of("ada")),
              "quality", new Cell("ada", "assistant", List.of("ada")),
              "infrastructure", new Cell("sam", "sre", List.of("sam"))));

  final Map<String, Person> people = new HashMap<>();
  final Map<String, Escalation> escalations = new HashMap<>();

  Cast() {
    for (var id : List.of("ada", "bo", "dee", "kim", "sam")) {
      person(id, null);
    }
    escalations.put(
        "behaviour",
        new Escalation(
            "behaviour",
            List.of(
                new Step(new Target.OnWatch(null, Role.PRIMARY), Duration.ofMinutes(15)),
                new Step(new Target.OnWatch("ai", Role.BACKUP), Duration.ofMinutes(15)),
                new Step(new Target.Owner(), Duration.ofMinutes(30))),
            2,
            "kim"));
    escalations.put(
        "infrastructure",
        new Escalation(
            "infrastructure",
            List.of(
                new Step(new Target.OnWatch(null, Role.PRIMARY), Duration.ofMinutes(10)),
                new Step(new Target.Lead("sre"), Duration.ofMinutes(10))),
            1,
            "kim"));
  }

  void person(String id, @Nullable LocalDate until) {
    var name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1) + " Example";
    people.put(id, new Person(id, name, id + "@example.com", "assistant", BERLIN, Set.of(), until));
  }

  @Override
  public Bill current() {
    var system =
        new GenerativeSystem(
            "copilot",
            "B2B copilot",
            Map.of(),
            List.of(),
            Map.of(),
            owners,
            "ai",
            "sre",
            List.of());
    return new Bill(
        "Example",
        BERLIN,
        Map.of("sre", new Team("sre", "SRE", "bo")),
        people,
        Map.of("copilot", system),
        Map.of(
            "ai",
            rotation("ai", Rotation.Kind.BEHAVIOUR),
            "sre",
            rotation("sre", Rotation.Kind.INFRASTRUCTURE)),
        escalations,
        Map.of(),
        List.of(
            watch("output-length", "verbosity", Watch.Severity.PAGE),
            watch("cost-per-call", null, Watch.Severity.TICKET),
            watch("error-rate", null, Watch.Severity.PAGE)),
        null,
        Map.of("verbosity", runbook()),
        Map.of(),
        "abcdef012345");
  }

  private static Watch watch(String signal, @Nullable String runbook, Watch.Severity severity) {
    return new Watch(
        signal,
        signal,
        List.of(),
        true,
        0.1,
        null,
        null,
        new Watch.FalsePages(1, Duration.ofDays(90)),
        runbook,
        severity,
        null);
  }

  private static RunbookText runbook() {
    return new RunbookText(
        "verbosity",
        "Verbosity",
        "runbooks/verbosity.md",
        Set.of("output-length"),
        Set.of("prompt"),
        """
        ## Check first
        - [ ] Compare the prompt versions
        ## Resolved when
        ```resolved
        output-length per intent within 5% of baseline for 2h
        ```
        """,
        5);
  }

  private static Rotation rotation(String id, Rotation.Kind kind) {
    var handOff =
        new Rotation.HandOff(
            1,
            Rotation.Unit.WEEK,
            DayOfWeek.MONDAY,
            null,
            LocalTime.of(9, 30),
            LocalDate.of(2026, 1, 5));
    return new Rotation(
        id, kind, BERLIN, Set.of(), new Rotation.Turns(List.of("ada"), handOff, List.of()), null);
  }

  @Override
  public List<Finding> rejected() {
    return List.of();
  }

  @Override
  public List<Finding> reload() {
    return List.of();
  }

  @Override
  public @Nullable Shift at(String rotation, Role as, Instant instant) {
    var person = watch.get(rotation + "/" + as);
    return person == null
        ? null
        : new Shift(
            rotation,
            as,
            person,
            instant.minus(Duration.ofHours(1)),
            instant.plus(Duration.ofHours(1)),
            List.of(),
            null,
            null);
  }
}
