package io.watchbill.bill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One generative product in production.
 *
 * @param telemetry resource attributes that belong to it: attribute to accepted values
 * @param intentAttributes attributes that carry the intent, first hit wins
 * @param owners layer to cell; a layer without an entry has no owner
 * @param onCall rotation for behaviour; {@code infrastructureOnCall} the one for infrastructure
 */
public record GenerativeSystem(
    String id,
    String name,
    Map<String, List<String>> telemetry,
    List<String> intentAttributes,
    Map<String, OutcomeRule> outcomes,
    Map<String, Cell> owners,
    @Nullable String onCall,
    @Nullable String infrastructureOnCall,
    List<Source> sources) {

  /**
   * One system × layer. A cell with two names counts as having none; {@code names} then holds both
   * and owner is null.
   */
  public record Cell(@Nullable String owner, @Nullable String team, List<String> names) {}

  /** Where a layer lives in git; paths are glob patterns relative to the repository's root. */
  public record Source(String repository, String layer, List<String> paths) {}

  /**
   * How a conversation ends where the app does not say: by a span's name, or after a quiet while.
   */
  public record OutcomeRule(@Nullable String span, @Nullable Duration afterQuiet) {}
}
