package io.watchbill.web.calendar;

import io.watchbill.oncall.Feeds;
import io.watchbill.platform.WatchbillException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Calendars for programs: whoever has the link may read it, until it is revoked. */
@RestController
class FeedController {
  private final Feeds feeds;

  FeedController(Feeds feeds) {
    this.feeds = feeds;
  }

  @GetMapping("/ical/{secret}.ics")
  ResponseEntity<String> calendar(@PathVariable String secret) {
    var calendar = feeds.calendar(secret);
    if (calendar == null) {
      throw new WatchbillException(
          "FEED-UNKNOWN",
          404,
          "No calendar has this link; it may have been revoked.",
          "Make another one under /calendar/mine.");
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
        .cacheControl(CacheControl.noStore())
        .body(calendar);
  }
}
