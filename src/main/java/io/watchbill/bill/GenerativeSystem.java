package io.watchbill.bill;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One generative product in production.
 *
 * @param telemetry resource attributes that belong to it: attribute to accepted values
 * @param intentAttributes attributes that carry the intent, first hit wins
 * @param owners layer to cell; a layer without an entry has no owner
 * @param silentAfter without a call for so long its telemetry counts as stopped at any hour; null:
 *     by its own rhythm alone
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
    List<Source> sources,
    @Nullable Duration silentAfter) {

  /** A system whose telemetry is judged by its own rhythm alone. */
  public GenerativeSystem(
      String id,
      String name,
      Map<String, List<String>> telemetry,
      List<String> intentAttributes,
      Map<String, OutcomeRule> outcomes,
      Map<String, Cell> owners,
      @Nullable String onCall,
      @Nullable String infrastructureOnCall,
      List<Source> sources) {
    this(
        id,
        name,
        telemetry,
        intentAttributes,
        outcomes,
        owners,
        onCall,
        infrastructureOnCall,
        sources,
        null);
  }

  /**
   * One system × layer. A cell with two names counts as having none; {@code names} then holds both
   * and owner is null.
   */
  public record Cell(
      @Nullable String owner,
      @Nullable String team,
      List<String> names,
      @Nullable Delegation delegation) {

    /** A cell whose owner answers for it themselves. */
    public Cell(@Nullable String owner, @Nullable String team, List<String> names) {
      this(owner, team, names, null);
    }

    /** Who answers for the cell on that day: the delegate while a delegation runs. */
    public @Nullable String ownerOn(LocalDate day) {
      return owner != null && delegation != null && delegation.runsOn(day)
          ? delegation.to()
          : owner;
    }
  }

  /**
   * Somebody answers for a cell in the owner's place, for a while: leave, parental leave, a loan.
   *
   * @param from first day; null: from when the bill says so
   * @param until last day
   */
  public record Delegation(String to, @Nullable LocalDate from, LocalDate until) {
    /** Whether the delegate answers on that day. */
    public boolean runsOn(LocalDate day) {
      return (from == null || !day.isBefore(from)) && !day.isAfter(until);
    }
  }

  /** Where a layer lives in git; paths are glob patterns relative to the repository's root. */
  public record Source(String repository, String layer, List<String> paths) {}

  /**
   * How a conversation ends where the app does not say: by a span's name, or after a quiet while.
   */
  public record OutcomeRule(@Nullable String span, @Nullable Duration afterQuiet) {}
}
