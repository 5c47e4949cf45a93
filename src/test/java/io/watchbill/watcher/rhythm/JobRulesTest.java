package io.watchbill.watcher.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Job;
import io.watchbill.bill.Watch.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobRulesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant KNOWN = Instant.parse("2026-03-02T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // by 02:30 local and 45 minutes: never heard of, early, within its grace, late, by hand at noon
    "'', 2026-03-03T02:15:00Z",
    "2026-03-03T01:05:00Z, 2026-03-04T02:15:00Z",
    "2026-03-03T01:50:00Z, 2026-03-04T02:15:00Z",
    "2026-03-03T03:00:00Z, 2026-03-04T02:15:00Z",
    "2026-03-03T11:00:00Z, 2026-03-04T02:15:00Z",
    // 02:30 does not occur on the night of the clock change: it is 03:30 then
    "2026-03-28T01:10:00Z, 2026-03-29T02:15:00Z",
    "2026-03-29T01:10:00Z, 2026-03-30T01:15:00Z",
  })
  void daily(String reported, Instant due) {
    var job =
        new Job(
            "nightly",
            "Nightly",
            "copilot",
            "evals",
            null,
            LocalTime.of(2, 30),
            Duration.ofMinutes(45),
            Severity.PAGE);
    assertThat(
            JobRules.due(job, reported.isEmpty() ? null : Instant.parse(reported), KNOWN, BERLIN))
        .isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"'', 2026-03-02T15:30:00Z", "2026-03-02T10:00:00Z, 2026-03-02T16:30:00Z"})
  void every(String reported, Instant due) {
    var job =
        new Job(
            "index",
            "Index",
            "copilot",
            "retrieval",
            Duration.ofHours(6),
            null,
            Duration.ofMinutes(30),
            Severity.TICKET);
    assertThat(
            JobRules.due(job, reported.isEmpty() ? null : Instant.parse(reported), KNOWN, BERLIN))
        .isEqualTo(due);
    assertThat(JobRules.rhythm(job)).isEqualTo("every 6 h, 30 min grace");
  }
}
