package io.watchbill.web;

import io.watchbill.bill.Escalation;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Layers;
import io.watchbill.incident.Incident;
import io.watchbill.oncall.Shift;
import io.watchbill.oncall.Shifts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who stands which watch now, and who would be paged next, in words. */
@Component
public class Crew {
  private final Shifts shifts;
  private final Reader reader;

  /** Who stands a watch; a null person is a gap. */
  public record WatchLine(
      String system,
      String kind,
      String rotation,
      @Nullable String person,
      @Nullable Moment until,
      @Nullable String next,
      @Nullable String backup,
      @Nullable String stillThere,
      String gap) {}

  /** Who answers for what. */
  public record Answers(String what, @Nullable String name, String detail) {}

  Crew(Shifts shifts, Reader reader) {
    this.shifts = shifts;
    this.reader = reader;
  }

  /** One line for each system and kind of rotation. */
  public List<WatchLine> lines() {
    var lines = new ArrayList<WatchLine>();
    for (var system : reader.bill().systems().values()) {
      lines.add(line(system, "behaviour", system.onCall()));
      lines.add(line(system, "infrastructure", system.infrastructureOnCall()));
    }
    return lines;
  }

  private WatchLine line(GenerativeSystem system, String kind, @Nullable String rotation) {
    var words = reader.words();
    Shift shift = shift(rotation, Role.PRIMARY);
    Shift backup = shift(rotation, Role.BACKUP);
    if (rotation == null || shift == null) {
      return new WatchLine(
          system.name(),
          kind,
          rotation == null ? "no rotation" : rotation,
          null,
          null,
          null,
          backup == null ? null : reader.name(backup.person()),
          null,
          lastResort(kind));
    }
    String next = shift.nextPerson();
    return new WatchLine(
        system.name(),
        kind,
        rotation,
        reader.name(shift.person()),
        words.moment(shift.to()),
        next == null
            ? null
            : reader.name(next)
                + (shift.nextFrom() == null ? "" : ", " + words.on(shift.nextFrom())),
        backup == null ? null : reader.name(backup.person()),
        shift.overlap().isEmpty()
            ? null
            : names(shift.overlap()) + " is still there: the clocks were put back",
        "");
  }

  public @Nullable Shift shift(@Nullable String rotation, Role as) {
    return rotation == null || !reader.bill().rotations().containsKey(rotation)
        ? null
        : shifts.at(rotation, as, reader.now());
  }

  /** Who is paged when nobody stands the watch. */
  String lastResort(String kind) {
    Escalation escalation = reader.bill().escalations().get(kind);
    String person = escalation == null ? null : escalation.lastResort();
    return person == null
        ? "nobody is named as the last resort either"
        : "pages go to " + reader.name(person) + ", the last resort";
  }

  /** Rotation that answers for that layer of the system. */
  public static @Nullable String rotation(@Nullable GenerativeSystem system, String layer) {
    if (system == null) {
      return null;
    }
    return Layers.kindOf(layer).equals("infrastructure")
        ? system.infrastructureOnCall()
        : system.onCall();
  }

  /** Who answers for the incident: on watch, backup, the layer's owner, the suspect's owner. */
  public List<Answers> who(Incident incident, @Nullable String suspectLayer) {
    var rows = new ArrayList<Answers>();
    var system = reader.bill().systems().get(incident.system());
    String rotation = rotation(system, incident.layer());
    Shift primary = shift(rotation, Role.PRIMARY);
    Shift backup = shift(rotation, Role.BACKUP);
    rows.add(
        primary == null
            ? new Answers("On watch", null, lastResort(Layers.kindOf(incident.layer())))
            : new Answers(
                "On watch",
                reader.name(primary.person()),
                rotation + " until " + reader.words().on(primary.to())));
    if (backup != null) {
      rows.add(new Answers("Backup", reader.name(backup.person()), ""));
    }
    rows.add(owner(system, incident.layer()));
    if (suspectLayer != null && !suspectLayer.equals(incident.layer())) {
      rows.add(owner(system, suspectLayer));
    }
    return rows;
  }

  private Answers owner(@Nullable GenerativeSystem system, String layer) {
    var cell = system == null ? null : system.owners().get(layer);
    String what = "Owner of " + layer;
    String owner = cell == null ? null : cell.ownerOn(reader.today());
    if (owner == null) {
      var named = cell == null ? List.<String>of() : cell.names();
      return new Answers(
          what,
          null,
          named.size() > 1 ? names(named) + ": two names count as none" : "the bill names nobody");
    }
    return new Answers(what, reader.name(owner), team(cell == null ? null : cell.team()));
  }

  String team(@Nullable String id) {
    var team = id == null ? null : reader.bill().teams().get(id);
    return team == null ? (id == null ? "" : id) : team.name();
  }

  String names(List<String> people) {
    return people.stream().map(reader::name).collect(Collectors.joining(", "));
  }
}
