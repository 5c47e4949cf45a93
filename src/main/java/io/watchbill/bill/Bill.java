package io.watchbill.bill;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The declared state, whole and valid. Maps keep the order of the files; keys are the ids.
 *
 * @param holidays days off by calendar, in order; {@link #holidaysOf} says whose
 * @param jobs what reports that it has run; {@code drills} what is practised, both by id
 * @param version first 12 hex digits of the SHA-256 of all files, to name what was applied
 */
public record Bill(
    String organization,
    ZoneId timezone,
    Map<String, Team> teams,
    Map<String, Person> people,
    Map<String, GenerativeSystem> systems,
    Map<String, Rotation> rotations,
    Map<String, Escalation> escalations,
    Map<String, DeclaredSignal> signals,
    List<Watch> watches,
    @Nullable Review review,
    Map<String, RunbookText> runbooks,
    Map<String, PriceOverride> prices,
    Map<String, List<LocalDate>> holidays,
    Map<String, Job> jobs,
    Map<String, PlannedDrill> drills,
    String version) {

  /** A bill without holidays, jobs and drills. */
  public Bill(
      String organization,
      ZoneId timezone,
      Map<String, Team> teams,
      Map<String, Person> people,
      Map<String, GenerativeSystem> systems,
      Map<String, Rotation> rotations,
      Map<String, Escalation> escalations,
      Map<String, DeclaredSignal> signals,
      List<Watch> watches,
      @Nullable Review review,
      Map<String, RunbookText> runbooks,
      Map<String, PriceOverride> prices,
      String version) {
    this(
        organization,
        timezone,
        teams,
        people,
        systems,
        rotations,
        escalations,
        signals,
        watches,
        review,
        runbooks,
        prices,
        Map.of(),
        Map.of(),
        Map.of(),
        version);
  }

  /** What a person is called; the id itself when the bill does not know them, or not any more. */
  public String personName(String id) {
    var known = people.get(id);
    return known == null ? id : known.name();
  }

  /**
   * The days off where the person lives: of the calendar they name, else of the only one there is;
   * null when that is not known.
   */
  public @Nullable List<LocalDate> holidaysOf(String person) {
    var known = people.get(person);
    var named = known == null ? null : known.holidays();
    if (named != null) {
      return holidays.get(named);
    }
    return holidays.size() == 1 ? holidays.values().iterator().next() : null;
  }

  /** What a system is called; the id itself when the bill does not know it, or not any more. */
  public String systemName(String id) {
    var known = systems.get(id);
    return known == null ? id : known.name();
  }
}
