package io.watchbill.oncall.exchange;

import io.watchbill.bill.Rotation.Hours;
import io.watchbill.oncall.exchange.ForeignSchedule.Layer;
import io.watchbill.oncall.exchange.ForeignSchedule.Member;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A schedule with its rotations as Opsgenie's interface returns it. */
final class OpsgenieExport {
  private OpsgenieExport() {}

  static boolean is(JsonNode node) {
    return ForeignJson.list(node, "rotations") && node.has("timezone");
  }

  static ForeignSchedule read(JsonNode node, LocalDate today, List<String> notes) {
    var name = ForeignJson.text(node, "name", "schedule");
    var zone =
        Objects.requireNonNullElse(
            ForeignRules.zone(ForeignJson.text(node, "timezone")), ZoneOffset.UTC);
    var layers = new ArrayList<Layer>();
    for (var each : node.get("rotations")) {
      var end = ForeignJson.local(each, "endDate", zone);
      if (end == null || end.toLocalDate().isAfter(today)) {
        var layer = layer(each, zone, name, notes);
        if (layer != null) {
          layers.add(layer);
        }
      }
    }
    if (layers.size() > 1) {
      notes.add(
          name
              + ": its rotations are all on watch at once there; here the first that is open is."
              + " Make the others the backup where they should be called, too.");
    }
    return new ForeignSchedule(name, zone, layers);
  }

  private static @Nullable Layer layer(
      JsonNode node, ZoneId zone, String schedule, List<String> notes) {
    var name = ForeignJson.text(node, "name", "rotation");
    var unit =
        switch (ForeignJson.text(node, "type", "").toLowerCase(Locale.ROOT)) {
          case "hourly" -> "hour";
          case "daily" -> "day";
          case "weekly" -> "week";
          default -> null;
        };
    var start = ForeignJson.local(node, "startDate", zone);
    var members = members(node, schedule, notes);
    if (unit == null || start == null || members.isEmpty()) {
      notes.add(
          schedule
              + ": \""
              + name
              + "\" is left out: it has "
              + (members.isEmpty() ? "no users." : "no type or start that can be read."));
      return null;
    }
    var every = ForeignRules.every(Math.max(1, ForeignJson.number(node, "length", 1)), unit);
    return new Layer(name, members, every, start, hours(node), null);
  }

  private static List<Member> members(JsonNode node, String schedule, List<String> notes) {
    var members = new ArrayList<Member>();
    if (ForeignJson.list(node, "participants")) {
      for (var each : node.get("participants")) {
        var type = ForeignJson.text(each, "type", "user");
        var user = ForeignJson.text(each, "username", ForeignJson.text(each, "id", "somebody"));
        if (type.equals("user")) {
          members.add(new Member(user, user.contains("@") ? user : null));
        } else {
          notes.add(
              schedule
                  + ": a turn of "
                  + (type.equals("none") ? "nobody" : "the " + type + " " + user)
                  + " is left out; only people take turns.");
        }
      }
    }
    return members;
  }

  private static List<Hours> hours(JsonNode node) {
    var hours = new ArrayList<Hours>();
    var restriction = node.get("timeRestriction");
    if (restriction == null || !restriction.isObject()) {
      return hours;
    }
    var one = restriction.get("restriction");
    if (one != null && one.isObject()) {
      var from = time(one, "start");
      var length = ForeignRules.span(DayOfWeek.MONDAY, from, DayOfWeek.MONDAY, time(one, "end"));
      hours.addAll(
          ForeignRules.daily(
              EnumSet.allOf(DayOfWeek.class),
              from,
              length.toDays() >= 6 ? length.minusDays(6) : length));
    }
    if (ForeignJson.list(restriction, "restrictions")) {
      for (var each : restriction.get("restrictions")) {
        var from = time(each, "start");
        var first = day(each, "startDay");
        hours.addAll(
            ForeignRules.weekly(
                first,
                from,
                ForeignRules.span(first, from, day(each, "endDay"), time(each, "end"))));
      }
    }
    return hours;
  }

  private static LocalTime time(JsonNode node, String which) {
    var hour = (int) ForeignJson.number(node, which + "Hour", 0) % 24;
    var minute = (int) ForeignJson.number(node, which + "Min", 0) % 60;
    return LocalTime.of(Math.max(0, hour), Math.max(0, minute));
  }

  private static DayOfWeek day(JsonNode node, String field) {
    var name = ForeignJson.text(node, field, "monday").toUpperCase(Locale.ROOT);
    for (var day : DayOfWeek.values()) {
      if (day.name().equals(name)) {
        return day;
      }
    }
    return DayOfWeek.MONDAY;
  }
}
