package io.watchbill.bill.reading;

import io.watchbill.bill.PriceOverride;
import io.watchbill.bill.Review;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/** Reads {@code review} and {@code prices}. */
final class ReviewReader {
  static final List<String> KEYS = List.of("on", "at", "minutes", "chair", "attendees");
  static final List<String> PRICE_KEYS = List.of("input", "output", "cache-read", "cache-write");
  private static final LocalTime DEFAULT_AT = LocalTime.of(14, 0);
  private static final int DEFAULT_MINUTES = 30;
  private final Draft draft;

  ReviewReader(Draft draft) {
    this.draft = draft;
  }

  void review(Yaml yaml) {
    var section = Section.of(draft, yaml, "review", KEYS);
    draft.remember("review", section.place());
    var on = section.value("on", ValueRules::weekday, "a weekday like friday");
    if (!section.has("on")) {
      draft.findings.warning(
          section.place(),
          "REVIEW-NO-DAY",
          "The review has no day, and a meeting without a day does not happen.",
          "Add \"on: friday\".");
    }
    var at = section.value("at", ValueRules::time, "a local time like \"14:00\"");
    var minutes = section.value("minutes", ValueRules::count, "minutes like 30");
    var chair = section.text("chair");
    draft.refer(Draft.Kind.PERSON, chair, section.placeOf("chair"), "review: chair");
    draft.remember("review " + chair, section.placeOf("chair"));
    if (chair == null) {
      draft.findings.warning(
          section.place(),
          "REVIEW-NO-CHAIR",
          "Nobody leads the review.",
          "Add \"chair: ada\": the person who sees to it that it happens.");
    }
    var attendees = section.texts("attendees");
    for (var person : attendees) {
      draft.refer(Draft.Kind.PERSON, person.text(), person.place(), "review: attendees");
      draft.remember("review " + person.text(), person.place());
    }
    if (attendees.isEmpty()) {
      draft.findings.warning(
          section.place(),
          "REVIEW-NO-ATTENDEES",
          "Nobody attends the review.",
          "Add \"attendees: [ada, bo]\".");
    }
    draft.review =
        new Review(
            on == null ? DayOfWeek.FRIDAY : on,
            at == null ? DEFAULT_AT : at,
            minutes == null ? DEFAULT_MINUTES : minutes,
            chair,
            attendees.stream().map(Section.Text::text).toList());
  }

  void prices(Yaml yaml) {
    for (var entry : Section.names(draft, yaml, "prices").values()) {
      var section = Section.of(draft, entry.value(), "price of " + entry.key(), PRICE_KEYS);
      var expected = "US dollars per million tokens, like 2.50";
      draft.prices.put(
          entry.key(),
          new PriceOverride(
              entry.key(),
              section.value("input", ValueRules::price, expected),
              section.value("output", ValueRules::price, expected),
              section.value("cache-read", ValueRules::price, expected),
              section.value("cache-write", ValueRules::price, expected)));
    }
  }
}
