package io.watchbill.oncall.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.oncall.Timetable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other tools' schedules become bills that check accepts and that name the same people. */
class ScheduleImportTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  @TempDir Path directory;

  private Bill bill(String json) throws IOException {
    var read = ScheduleImport.read(json, TODAY);
    Files.writeString(directory.resolve("bill.yaml"), "timezone: Europe/Berlin\n" + read.yaml());
    var loaded = BillFiles.of(directory).load(TODAY);
    assertThat(loaded.findings())
        .as(read.yaml())
        .noneMatch(finding -> finding.severity().name().equals("ERROR"));
    return loaded.required();
  }

  private static String who(Bill bill, String rotation, String instant) {
    var shift = new Timetable(bill).at(rotation, Role.PRIMARY, Instant.parse(instant));
    return shift == null ? "nobody" : shift.person();
  }

  @Test
  void readsPagerDuty() throws IOException {
    var bill =
        bill(
            """
            {"schedule": {"id": "PI7DH85", "type": "schedule", "name": "AI: on call",
              "time_zone": "America/New_York", "schedule_layers": [
                {"name": "Layer 2", "start": "2026-01-05T08:00:00-05:00", "end": null,
                 "rotation_virtual_start": "2026-01-05T08:00:00-05:00",
                 "rotation_turn_length_seconds": 86400,
                 "users": [{"user": {"id": "P3", "summary": "Kim Example", "email": "kim@example.com"}}],
                 "restrictions": [{"type": "daily_restriction", "start_time_of_day": "20:00:00",
                                   "duration_seconds": 43200}]},
                {"name": "Layer 1", "start": "2026-01-05T09:30:00-05:00", "end": null,
                 "rotation_virtual_start": "2026-01-05T09:30:00-05:00",
                 "rotation_turn_length_seconds": 604800,
                 "users": [{"user": {"id": "P1", "summary": "Ada Example"}},
                           {"user": {"id": "P2", "summary": "Bo \\"the\\" Example"}}],
                 "restrictions": []}]}}
            """);
    assertThat(bill.rotations().keySet()).containsExactly("ai-on-call");
    assertThat(Objects.requireNonNull(bill.people().get("kim")).email())
        .isEqualTo("kim@example.com");
    // Noon in New York, in the first and the second week; then at night.
    assertThat(who(bill, "ai-on-call", "2026-01-06T17:00:00Z")).isEqualTo("ada-example");
    assertThat(who(bill, "ai-on-call", "2026-01-13T17:00:00Z")).isEqualTo("bo-the-example");
    assertThat(who(bill, "ai-on-call", "2026-01-14T04:00:00Z")).isEqualTo("kim");
  }

  @Test
  void readsOpsgenie() throws IOException {
    var bill =
        bill(
            """
            {"data": [{"id": "d8", "name": "quality_schedule", "timezone": "Europe/Berlin",
              "enabled": true, "rotations": [
                {"id": "r1", "name": "Office", "startDate": "2026-01-05T08:00:00Z", "type": "weekly",
                 "length": 2, "participants": [{"type": "user", "username": "ada@example.com"},
                   {"type": "user", "username": "bo@example.com"}, {"type": "team", "id": "t"}],
                 "timeRestriction": {"type": "weekday-and-time-of-day", "restrictions": [
                   {"startDay": "monday", "startHour": 8, "startMin": 0,
                    "endDay": "friday", "endHour": 18, "endMin": 0}]}},
                {"id": "r2", "name": "Rest", "startDate": "2026-01-05T08:00:00Z", "type": "daily",
                 "length": 1, "participants": [{"type": "user", "username": "cy@example.com"}]}]}],
             "took": 0.1, "requestId": "x"}
            """);
    assertThat(who(bill, "quality-schedule", "2026-01-07T02:00:00Z")).isEqualTo("ada");
    assertThat(who(bill, "quality-schedule", "2026-01-20T12:00:00Z")).isEqualTo("bo");
    assertThat(who(bill, "quality-schedule", "2026-01-10T12:00:00Z")).isEqualTo("cy");
    assertThat(who(bill, "quality-schedule", "2026-01-09T17:00:00Z")).isEqualTo("cy");
  }

  @Test
  void readsGrafanaOnCall() throws IOException {
    var bill =
        bill(
            """
            [{"count": 1, "results": [{"id": "SBM7", "name": "Assistant", "type": "web",
                "time_zone": "Europe/London", "shifts": ["OH3", "OH4", "OH5"]}]},
             {"results": [{"id": "U1", "email": "ada@example.com", "username": "ada"},
                          {"id": "U2", "email": "bo@example.com", "username": "bo"},
                          {"id": "U3", "email": "cy@example.com", "username": "cy"}]},
             {"results": [
               {"id": "OH3", "name": "All", "type": "rolling_users", "time_zone": null, "level": 0,
                "start": "2026-01-05T09:00:00", "duration": 604800, "frequency": "weekly",
                "interval": 1, "by_day": null, "rolling_users": [["U1"], ["U2"]],
                "start_rotation_from_user_index": 1},
               {"id": "OH4", "name": "Week-ends", "type": "recurrent_event", "level": 1,
                "start": "2026-01-03T10:00:00", "duration": 28800, "frequency": "weekly",
                "by_day": ["SA", "SU"], "users": ["U3"]},
               {"id": "OH5", "name": "Once", "type": "single_event", "level": 2,
                "start": "2026-01-03T10:00:00", "duration": 28800, "users": ["U3"]}]}]
            """);
    assertThat(who(bill, "assistant", "2026-01-06T12:00:00Z")).isEqualTo("bo");
    assertThat(who(bill, "assistant", "2026-01-13T12:00:00Z")).isEqualTo("ada");
    assertThat(who(bill, "assistant", "2026-01-10T12:00:00Z")).isEqualTo("cy");
    assertThat(who(bill, "assistant", "2026-01-10T19:00:00Z")).isEqualTo("bo");
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatThrownBy(() -> ScheduleImport.read("not json", TODAY))
        .hasMessageContaining("not JSON");
    assertThatThrownBy(() -> ScheduleImport.read("[1, {\"a\": []}]", TODAY))
        .hasMessageContaining("No schedule");
    var notes =
        ScheduleImport.read(
                """
                {"name": "s", "time_zone": "Nowhere/Else", "schedule_layers": [
                  {"name": "L", "start": "2026-01-05T09:00:00Z", "rotation_turn_length_seconds": 7,
                   "users": [{"user": {"id": "P1"}}]}]}
                """,
                TODAY)
            .notes();
    assertThat(notes).anyMatch(note -> note.contains("no whole hours"));
    assertThatThrownBy(() ->
            CalendarEvents.read(
                "nonsense", Instant.EPOCH, Instant.EPOCH.plusSeconds(9), ZoneId.of("UTC")))
        .hasMessageContaining("no iCalendar file");
  }
}
