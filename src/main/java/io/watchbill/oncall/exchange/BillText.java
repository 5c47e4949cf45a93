package io.watchbill.oncall.exchange;

import io.watchbill.bill.Rotation.Hours;
import io.watchbill.oncall.exchange.ForeignSchedule.Layer;
import io.watchbill.oncall.exchange.ForeignSchedule.Member;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes foreign schedules as the people and rotations of a bill. */
final class BillText {
  private final List<ForeignSchedule> schedules;
  private final Map<Member, String> people = new LinkedHashMap<>();

  BillText(List<ForeignSchedule> schedules) {
    this.schedules = schedules.stream().filter(each -> !each.layers().isEmpty()).toList();
    for (var schedule : this.schedules) {
      for (var layer : schedule.layers()) {
        layer
            .members()
            .forEach(member -> people.computeIfAbsent(member, each -> free(id(each), people)));
      }
    }
  }

  String yaml() {
    var text = new StringBuilder("people:\n");
    people.forEach((member, id) -> {
      text.append("  ").append(id).append(": {name: ").append(quoted(member.name()));
      if (member.email() != null) {
        text.append(", email: ").append(quoted(member.email()));
      }
      text.append("}\n");
    });
    text.append("rotations:\n");
    var ids = new LinkedHashMap<Member, String>();
    for (var schedule : schedules) {
      var named = new Member(schedule.name(), null);
      ids.put(named, free(slug(schedule.name()), ids));
      text.append("  ").append(ids.get(named)).append(":\n");
      text.append("    kind: behaviour # or infrastructure\n");
      text.append("    timezone: ").append(schedule.zone().getId()).append('\n');
      if (schedule.layers().size() == 1) {
        text.append("    primary: ").append(turns(schedule.layers().getFirst())).append('\n');
      } else {
        text.append("    primary:\n");
        schedule
            .layers()
            .forEach(layer -> text.append("      - ").append(turns(layer)).append('\n'));
      }
    }
    return text.toString();
  }

  private String turns(Layer layer) {
    var text = new StringBuilder("{members: [");
    text.append(layer.members().stream().map(people::get).collect(Collectors.joining(", ")));
    text.append("], hand-off: {every: ").append(layer.every());
    if (layer.every().contains("week")) {
      text.append(", on: ").append(day(layer.start().getDayOfWeek()));
    }
    text.append(", at: ").append(quoted(time(layer.start().toLocalTime())));
    text.append(", start: ").append(layer.start().toLocalDate()).append('}');
    if (layer.zone() != null) {
      text.append(", timezone: ").append(layer.zone().getId());
    }
    if (!layer.hours().isEmpty()) {
      text.append(", hours: [");
      text.append(layer.hours().stream().map(BillText::hours).collect(Collectors.joining(", ")));
      text.append(']');
    }
    return text.append('}').toString();
  }

  private static String hours(Hours hours) {
    var days =
        hours.days().size() == 7
            ? ""
            : "days: ["
                + hours.days().stream().map(BillText::day).collect(Collectors.joining(", "))
                + "], ";
    return "{"
        + days
        + "from: "
        + quoted(time(hours.from()))
        + ", to: "
        + quoted(hours.to().equals(LocalTime.MIDNIGHT) ? "24:00" : time(hours.to()))
        + "}";
  }

  private static String day(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  private static String time(LocalTime time) {
    return "%02d:%02d".formatted(time.getHour(), time.getMinute());
  }

  private static String id(Member member) {
    var email = member.email();
    var at = email == null ? -1 : email.indexOf('@');
    return slug(email != null && at > 0 ? email.substring(0, at) : member.name());
  }

  private static String slug(String name) {
    var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    var slug =
        plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "somebody" : slug.substring(0, Math.min(slug.length(), 60));
  }

  private static String free(String id, Map<Member, String> taken) {
    var free = id;
    for (var number = 2; taken.containsValue(free); number++) {
      free = id + "-" + number;
    }
    return free;
  }

  /** JSON's quotes are YAML's, too. */
  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}
