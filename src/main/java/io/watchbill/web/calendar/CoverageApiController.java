package io.watchbill.web.calendar;

import io.watchbill.notify.Notifications;
import io.watchbill.oncall.Arrangements;
import io.watchbill.oncall.Coverage;
import io.watchbill.oncall.CoverageReport;
import io.watchbill.oncall.Shifts;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Reader;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is missing from the watch of a time, as JSON. */
@RestController
class CoverageApiController {
  private final Arrangements arrangements;
  private final Shifts shifts;
  private final Notifications notifications;
  private final Reader reader;

  CoverageApiController(
      Arrangements arrangements, Shifts shifts, Notifications notifications, Reader reader) {
    this.arrangements = arrangements;
    this.shifts = shifts;
    this.notifications = notifications;
    this.reader = reader;
  }

  /** Of the next 90 days, or of the time asked for. */
  @GetMapping("/api/coverage")
  CoverageReport coverage(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    var bill = reader.bill();
    var time = time(from, to);
    var coverage = new Coverage(bill, shifts, time.from(), time.to(), arrangements.acceptedGaps());
    return CoverageReport.of(time, coverage.lacks(notifications::reachable));
  }

  private CoverageReport.Time time(@Nullable String from, @Nullable String to) {
    try {
      return CoverageReport.Time.of(from, to, reader.now(), reader.bill().timezone());
    } catch (DateTimeException wrong) {
      throw new WatchbillException(
          "COVERAGE-TIME",
          400,
          String.valueOf(wrong.getMessage()),
          "Write from and to like 2026-11-27 or 2026-11-27T16:40:00Z, two years apart at most.");
    }
  }
}
