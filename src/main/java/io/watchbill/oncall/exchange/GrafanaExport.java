package io.watchbill.oncall.exchange;

import io.watchbill.bill.Rotation.Hours;
import io.watchbill.oncall.exchange.ForeignSchedule.Layer;
import io.watchbill.oncall.exchange.ForeignSchedule.Member;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Shifts, schedules and users as Grafana OnCall's interface returns them, in any order. */
final class GrafanaExport {
  private static final Map<String, String> UNITS =
      Map.of("hourly", "hour", "daily", "day", "weekly", "week", "monthly", "month");
  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private GrafanaExport() {}

  private static boolean isShift(JsonNode node) {
    return node.has("start")
        && node.has("duration")
        && Set.of("rolling_users", "recurrent_event", "single_event")
            .contains(ForeignJson.text(node, "type", ""));
  }

  private static boolean isSchedule(JsonNode node) {
    return ForeignJson.list(node, "shifts") && node.has("time_zone");
  }

  static List<ForeignSchedule> read(List<JsonNode> objects, List<String> notes) {
    var users = new HashMap<String, Member>();
    for (var node : objects) {
      if (node.has("username") && node.has("email") && node.has("id")) {
        users.put(
            ForeignJson.text(node, "id", ""),
            new Member(
                ForeignJson.text(node, "name", ForeignJson.text(node, "username", "somebody")),
                ForeignJson.text(node, "email")));
      }
    }
    var shifts = objects.stream().filter(GrafanaExport::isShift).toList();
    var schedules = new ArrayList<ForeignSchedule>();
    var used = new HashSet<String>();
    for (var node : objects.stream().filter(GrafanaExport::isSchedule).toList()) {
      var ids = new HashSet<String>();
      node.get("shifts").forEach(id -> ids.add(id.asString()));
      used.addAll(ids);
      var own = shifts.stream().filter(s -> ids.contains(ForeignJson.text(s, "id", ""))).toList();
      var zone =
          Objects.requireNonNullElse(
              ForeignRules.zone(ForeignJson.text(node, "time_zone")), ZoneOffset.UTC);
      schedules.add(schedule(ForeignJson.text(node, "name", "schedule"), zone, own, users, notes));
    }
    var rest = shifts.stream().filter(s -> !used.contains(ForeignJson.text(s, "id", ""))).toList();
    if (!rest.isEmpty()) {
      schedules.add(schedule("imported", ZoneOffset.UTC, rest, users, notes));
    }
    return schedules;
  }

  private static ForeignSchedule schedule(
      String name,
      ZoneId zone,
      List<JsonNode> shifts,
      Map<String, Member> users,
      List<String> notes) {
    var layers = new ArrayList<Layer>();
    shifts.stream()
        .sorted(Comparator.comparing(s -> -ForeignJson.number(s, "level", 0)))
        .forEach(shift -> {
          var layer = layer(shift, zone, users, name, notes);
          if (layer != null) {
            layers.add(layer);
          }
        });
    return new ForeignSchedule(name, zone, layers);
  }

  private static @Nullable Layer layer(
      JsonNode node, ZoneId schedule, Map<String, Member> users, String where, List<String> notes) {
    var name = ForeignJson.text(node, "name", "shift");
    var own = ForeignRules.zone(ForeignJson.text(node, "time_zone"));
    var zone = own == null ? schedule : own;
    var start = ForeignJson.local(node, "rotation_start", zone);
    start = start == null ? ForeignJson.local(node, "start", zone) : start;
    var unit = UNITS.get(ForeignJson.text(node, "frequency", ""));
    var members = members(node, users, name, where, notes);
    if (unit == null || start == null || members.isEmpty()) {
      notes.add(
          where
              + ": \""
              + name
              + "\" is left out: it "
              + (members.isEmpty() ? "has no users." : "does not repeat; make it an override."));
      return null;
    }
    var every = ForeignRules.every(Math.max(1, ForeignJson.number(node, "interval", 1)), unit);
    var at = ForeignJson.local(node, "start", zone);
    var hours = hours(node, unit, at == null ? start.toLocalTime() : at.toLocalTime());
    return new Layer(name, members, every, start, hours, own);
  }

  private static List<Member> members(
      JsonNode node, Map<String, Member> users, String name, String where, List<String> notes) {
    var members = new ArrayList<Member>();
    if (ForeignJson.list(node, "rolling_users")) {
      for (var group : node.get("rolling_users")) {
        if (group.size() > 1) {
          notes.add(
              where + ": \"" + name + "\" has several people a turn; the first of them is taken.");
        }
        if (group.size() > 0) {
          members.add(member(group.get(0).asString(), users));
        }
      }
      var first = (int) ForeignJson.number(node, "start_rotation_from_user_index", 0);
      if (first > 0 && first < members.size()) {
        Collections.rotate(members, -first);
      }
    } else if (ForeignJson.list(node, "users") && node.get("users").size() > 0) {
      members.add(member(node.get("users").get(0).asString(), users));
    }
    return members;
  }

  private static Member member(String id, Map<String, Member> users) {
    var known = users.get(id);
    return known == null ? new Member(id, null) : known;
  }

  private static List<Hours> hours(JsonNode node, String unit, LocalTime from) {
    var length = Duration.ofSeconds(ForeignJson.number(node, "duration", 0));
    var days = EnumSet.noneOf(DayOfWeek.class);
    if (ForeignJson.list(node, "by_day")) {
      for (var each : node.get("by_day")) {
        var place = DAYS.indexOf(each.asString());
        if (place >= 0) {
          days.add(DayOfWeek.of(place + 1));
        }
      }
    }
    if (!days.isEmpty()) {
      return ForeignRules.daily(days, from, length);
    }
    return unit.equals("day") && length.compareTo(Duration.ofDays(1)) < 0 && length.isPositive()
        ? ForeignRules.daily(EnumSet.allOf(DayOfWeek.class), from, length)
        : List.of();
  }
}
