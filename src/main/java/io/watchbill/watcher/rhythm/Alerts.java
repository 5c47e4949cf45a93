package io.watchbill.watcher.rhythm;

import io.watchbill.bill.Job;
import io.watchbill.intake.Evidence;
import io.watchbill.intake.EvidenceBook;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What is late is an alert like any other; what is heard of again takes it back. */
@Component
class Alerts {
  private final EvidenceBook book;

  Alerts(EvidenceBook book) {
    this.book = book;
  }

  void raise(Job job, String summary, Instant now) {
    book.receive(of(job, summary, now, true), "job " + job.id());
  }

  void takeBack(Job job, Instant now) {
    book.receive(of(job, job.name() + " reported again", now, false), "job " + job.id());
  }

  private static Evidence of(Job job, String summary, Instant now, boolean firing) {
    return claim(
        job.system(),
        job.layer(),
        job.severity().name().toLowerCase(Locale.ROOT),
        summary,
        now,
        firing);
  }

  void raise(String system, String summary, Instant now) {
    book.receive(
        claim(system, "infrastructure", "page", summary, now, true), "telemetry " + system);
  }

  void takeBack(String system, Instant now) {
    book.receive(
        claim(system, "infrastructure", "page", "telemetry is back", now, false),
        "telemetry " + system);
  }

  private static Evidence claim(
      String system, String layer, String severity, String summary, Instant now, boolean firing) {
    return new Evidence(
        "",
        Evidence.Kind.ALERT,
        system,
        layer,
        null,
        summary,
        null,
        null,
        null,
        severity,
        null,
        now,
        Evidence.OWN,
        firing);
  }
}
