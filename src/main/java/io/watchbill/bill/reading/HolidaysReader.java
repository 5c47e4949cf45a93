package io.watchbill.bill.reading;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;

/** Days off, by calendar: {@code DE: [2026-12-25, 2026-12-26]}. */
final class HolidaysReader {
  private final Draft draft;

  HolidaysReader(Draft draft) {
    this.draft = draft;
  }

  void holidays(Yaml yaml) {
    var ids = Section.ids(draft, yaml, "holidays");
    var section = Section.of(draft, yaml, "holidays", List.copyOf(ids.keySet()));
    for (var entry : ids.values()) {
      draft.remember("holidays " + entry.key(), entry.place());
      var days = new TreeSet<LocalDate>();
      for (var written : section.texts(entry.key())) {
        var day = ValueRules.date(written.text());
        if (day == null) {
          draft.findings.error(
              written.place(),
              "HOLIDAYS-DATE",
              "\"" + written.text() + "\" in the holidays " + entry.key() + " is no date.",
              "Write a day that exists, like 2026-12-25.");
        } else {
          days.add(day);
        }
      }
      draft.holidays.put(entry.key(), List.copyOf(days));
    }
  }
}
