package io.watchbill.telemetry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How spans become calls, and how long they are kept.
 *
 * @param quiet a trace whose root has arrived is counted after this long without a new span
 * @param quietWithoutRoot the same for a trace whose root is missing
 * @param longestTrace a trace is counted at the latest this long after its first span; what comes
 *     later is joined to it then
 * @param lateness how long after its end a bucket is taken to be complete
 * @param memorySpans spans assembled in memory at once; more stay in the database
 * @param waitingSpans spans accepted and not yet counted, at which new ones are refused
 * @param namesPerDay distinct intents, prompt versions and models told apart per system and day;
 *     more are counted as {@code other}
 * @param keepDays days single calls are kept; {@code keepRollupDays} those of the rollups
 */
@ConfigurationProperties("watchbill.telemetry")
public record TelemetrySettings(
    @DefaultValue("5s") Duration quiet,
    @DefaultValue("60s") Duration quietWithoutRoot,
    @DefaultValue("5m") Duration longestTrace,
    @DefaultValue("2m") Duration lateness,
    @DefaultValue("200000") int memorySpans,
    @DefaultValue("2000000") long waitingSpans,
    @DefaultValue("200") int namesPerDay,
    @DefaultValue("30") int keepDays,
    @DefaultValue("400") int keepRollupDays) {

  public TelemetrySettings {
    positive("quiet", quiet);
    positive("quiet-without-root", quietWithoutRoot);
    positive("longest-trace", longestTrace);
    positive("lateness", lateness);
    atLeastOne("memory-spans", memorySpans);
    atLeastOne("waiting-spans", waitingSpans);
    atLeastOne("names-per-day", namesPerDay);
    atLeastOne("keep-days", keepDays);
    atLeastOne("keep-rollup-days", keepRollupDays);
  }

  private static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "watchbill.telemetry." + key + " must be longer than zero, not " + value);
    }
  }

  private static void atLeastOne(String key, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "watchbill.telemetry." + key + " must be 1 or more, not " + value);
    }
  }
}
