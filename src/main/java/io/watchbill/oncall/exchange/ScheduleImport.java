package io.watchbill.oncall.exchange;

import io.watchbill.oncall.exchange.ForeignSchedule.Layer;
import io.watchbill.platform.WatchbillException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schedules of other tools, as their public interfaces return them in JSON, as the people and
 * rotations of a bill: PagerDuty ({@code schedule_layers}), Opsgenie ({@code rotations}) and
 * Grafana OnCall ({@code on_call_shifts} and {@code schedules}). Wrapped in lists or pages or not.
 *
 * @param yaml what can be put into a bill
 * @param notes what could not be carried over, and what to look at
 */
public record ScheduleImport(String yaml, List<String> notes) {

  /** What layers may end before, and so be left out. */
  public static ScheduleImport read(String json, LocalDate today) {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(json);
    } catch (JacksonException broken) {
      throw refused("The file is not JSON: " + firstLine(broken.getOriginalMessage()));
    }
    var notes = new ArrayList<String>();
    var schedules = new ArrayList<ForeignSchedule>();
    var objects = new ArrayList<JsonNode>();
    collect(root, objects, 0);
    objects.stream()
        .filter(PagerDutyExport::is)
        .forEach(node -> schedules.add(PagerDutyExport.read(node, today, notes)));
    objects.stream()
        .filter(OpsgenieExport::is)
        .forEach(node -> schedules.add(OpsgenieExport.read(node, today, notes)));
    schedules.addAll(GrafanaExport.read(objects, notes));
    if (schedules.isEmpty()) {
      throw refused("No schedule of PagerDuty, Opsgenie or Grafana OnCall is in the file.");
    }
    return new ScheduleImport(
        new BillText(schedules.stream().map(s -> reachable(s, notes)).toList()).yaml(),
        List.copyOf(notes));
  }

  /** What lies behind turns that are always open would never come. */
  private static ForeignSchedule reachable(ForeignSchedule schedule, List<String> notes) {
    var kept = new ArrayList<Layer>();
    for (var layer : schedule.layers()) {
      if (!kept.isEmpty() && kept.getLast().hours().isEmpty()) {
        notes.add(
            schedule.name()
                + ": \""
                + layer.name()
                + "\" is left out, because \""
                + kept.getLast().name()
                + "\" before it is always on watch. If both are called, make it the backup.");
      } else {
        kept.add(layer);
      }
    }
    if (kept.isEmpty()) {
      notes.add(schedule.name() + ": nothing of it could be read, so it is left out.");
    }
    return new ForeignSchedule(schedule.name(), schedule.zone(), kept);
  }

  private static void collect(JsonNode node, List<JsonNode> objects, int depth) {
    if (depth > 30) {
      return;
    }
    if (node.isObject()) {
      objects.add(node);
    }
    node.forEach(child -> collect(child, objects, depth + 1));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static WatchbillException refused(String what) {
    return new WatchbillException(
        "SCHEDULE-NOT-READABLE",
        400,
        what,
        "Save what the tool's interface answers: GET /schedules/ID (PagerDuty),"
            + " /v2/schedules?expand=rotation (Opsgenie), /api/v1/on_call_shifts (Grafana OnCall).");
  }
}
