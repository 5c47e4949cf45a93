package io.watchbill.telemetry.inbox;

import io.watchbill.telemetry.SpanFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An accepted batch.
 *
 * @param earliest the earliest start of a span that came in time; the receipt where none did
 */
public record Batch(long id, Instant receivedAt, Instant earliest, List<SpanFact> spans) {

  /** The earliest start of the spans that are not later than the lateness allows. */
  static Instant earliest(List<SpanFact> spans, Instant receivedAt, Duration lateness) {
    Instant inTime = receivedAt.minus(lateness);
    Instant earliest = receivedAt;
    for (SpanFact span : spans) {
      if (span.start().isBefore(earliest) && span.start().isAfter(inTime)) {
        earliest = span.start();
      }
    }
    return earliest;
  }
}
