package io.watchbill.oncall.exchange;

import io.watchbill.bill.Rotation.Hours;
import io.watchbill.oncall.exchange.ForeignSchedule.Layer;
import io.watchbill.oncall.exchange.ForeignSchedule.Member;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A schedule as PagerDuty's REST interface returns it; the higher a layer, the more it counts. */
final class PagerDutyExport {
  private PagerDutyExport() {}

  static boolean is(JsonNode node) {
    return ForeignJson.list(node, "schedule_layers");
  }

  static ForeignSchedule read(JsonNode node, LocalDate today, List<String> notes) {
    var name = ForeignJson.text(node, "name", "schedule");
    var zone =
        Objects.requireNonNullElse(
            ForeignRules.zone(ForeignJson.text(node, "time_zone")), ZoneOffset.UTC);
    var layers = new ArrayList<Layer>();
    for (var each : node.get("schedule_layers")) {
      var end = ForeignJson.local(each, "end", zone);
      if (end == null || end.toLocalDate().isAfter(today)) {
        var layer = layer(each, zone, name, notes);
        if (layer != null) {
          layers.add(layer);
        }
      }
    }
    if (layers.size() > 1) {
      if (layers.stream().allMatch(layer -> layer.name().matches("Layer \\d{1,3}"))) {
        layers.sort((one, other) -> Integer.compare(number(other), number(one)));
      }
      notes.add(name + ": the first of its layers wins; check their order.");
    }
    return new ForeignSchedule(name, zone, layers);
  }

  private static int number(Layer layer) {
    return Integer.parseInt(layer.name().substring("Layer ".length()));
  }

  private static @Nullable Layer layer(
      JsonNode node, ZoneId zone, String schedule, List<String> notes) {
    var name = ForeignJson.text(node, "name", "layer");
    var every = ForeignRules.every(ForeignJson.number(node, "rotation_turn_length_seconds", 0));
    var start = ForeignJson.local(node, "rotation_virtual_start", zone);
    start = start == null ? ForeignJson.local(node, "start", zone) : start;
    var members = members(node);
    if (every == null || start == null || members.isEmpty()) {
      notes.add(
          schedule
              + ": \""
              + name
              + "\" is left out: it has "
              + (members.isEmpty()
                  ? "no users."
                  : start == null ? "no start." : "turns that are no whole hours."));
      return null;
    }
    return new Layer(name, members, every, start, hours(node, schedule, notes), null);
  }

  private static List<Member> members(JsonNode node) {
    var members = new ArrayList<Member>();
    if (ForeignJson.list(node, "users")) {
      for (var each : node.get("users")) {
        var user = each.has("user") ? each.get("user") : each;
        var id = ForeignJson.text(user, "id", "somebody");
        var name = ForeignJson.text(user, "name", ForeignJson.text(user, "summary", id));
        members.add(new Member(name, ForeignJson.text(user, "email")));
      }
    }
    return members;
  }

  private static List<Hours> hours(JsonNode node, String schedule, List<String> notes) {
    var hours = new ArrayList<Hours>();
    if (!ForeignJson.list(node, "restrictions")) {
      return hours;
    }
    for (var each : node.get("restrictions")) {
      try {
        var from = LocalTime.parse(ForeignJson.text(each, "start_time_of_day", "00:00:00"));
        var length = Duration.ofSeconds(ForeignJson.number(each, "duration_seconds", 86_400));
        if (ForeignJson.text(each, "type", "").startsWith("weekly")) {
          var day = (int) ForeignJson.number(each, "start_day_of_week", 1);
          hours.addAll(ForeignRules.weekly(DayOfWeek.of(Math.clamp(day, 1, 7)), from, length));
        } else {
          hours.addAll(ForeignRules.daily(EnumSet.allOf(DayOfWeek.class), from, length));
        }
      } catch (DateTimeParseException odd) {
        notes.add(schedule + ": a restriction has no time that can be read; it is left out.");
      }
    }
    return hours;
  }
}
