package io.watchbill.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of people for tests of the rules; everybody may be asked, but {@code late} only later. */
final class TestLines {
  static final Instant NOW = Instant.parse("2026-03-30T07:14:00Z");
  static final Instant MORNING = NOW.plus(Duration.ofHours(2));

  private TestLines() {}

  static Line line(@Nullable String unowned, @Nullable String... people) {
    var turns = new ArrayList<Line.Turn>();
    for (var person : people) {
      var role = person == null ? "nobody" : "role of " + person;
      turns.add(new Line.Turn(turns.size() + 1, 1, person, role, Duration.ofMinutes(15), false));
    }
    turns.add(new Line.Turn(people.length + 1, 1, "zoe", "", Duration.ofMinutes(30), true));
    return new Line(List.copyOf(turns), unowned, terms());
  }

  static Line.Terms terms() {
    return new Line.Terms(
        List.of(Duration.ofHours(1), Duration.ofHours(3)),
        Duration.ofMinutes(15),
        new Line.People() {
          @Override
          public Instant mayBeAsked(String person, Instant at) {
            return person.equals("late") && at.isBefore(MORNING) ? MORNING : at;
          }

          @Override
          public String name(String person) {
            return person;
          }

          @Override
          public String time(String person, Instant at) {
            return at.toString();
          }
        });
  }
}
