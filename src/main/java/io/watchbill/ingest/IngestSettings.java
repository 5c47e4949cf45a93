package io.watchbill.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the telemetry doors.
 *
 * @param maxBody largest request body as sent, compressed or not
 * @param maxDecompressed largest body after decompression
 * @param maxSpans most spans in one request
 * @param maxInFlight requests decoded at the same time; more are asked to come back
 * @param maxAhead how far in the future a span may start before its time is not believed
 */
@ConfigurationProperties("watchbill.ingest")
public record IngestSettings(
    @DefaultValue("10MB") DataSize maxBody,
    @DefaultValue("64MB") DataSize maxDecompressed,
    @DefaultValue("50000") int maxSpans,
    @DefaultValue("32") int maxInFlight,
    @DefaultValue("10m") Duration maxAhead) {

  public IngestSettings {
    if (maxBody.isNegative() || maxBody.toBytes() == 0) {
      throw new IllegalArgumentException("watchbill.ingest.max-body must be positive: " + maxBody);
    }
    if (maxDecompressed.compareTo(maxBody) < 0) {
      throw new IllegalArgumentException(
          "watchbill.ingest.max-decompressed must not be below max-body: " + maxDecompressed);
    }
    if (maxSpans < 1 || maxInFlight < 1) {
      throw new IllegalArgumentException(
          "watchbill.ingest.max-spans and max-in-flight must be at least 1");
    }
  }
}
