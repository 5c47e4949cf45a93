package io.watchbill.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Times, what lies between them, and which are alike. */
final class CoverageRules {
  private CoverageRules() {}

  /** From the first instant to before the last. */
  record Time(Instant from, Instant to) {
    Duration length() {
      return Duration.between(from, to);
    }
  }

  /** What the times, in order of their beginning, leave free. */
  static List<Time> gaps(List<Time> times, Instant from, Instant to) {
    var gaps = new ArrayList<Time>();
    var reached = from;
    for (var time : times) {
      if (time.from().isAfter(reached) && reached.isBefore(to)) {
        gaps.add(new Time(reached, InstantRules.earlier(time.from(), to)));
      }
      reached = InstantRules.later(reached, time.to());
    }
    if (reached.isBefore(to)) {
      gaps.add(new Time(reached, to));
    }
    return gaps;
  }

  /** Those that begin and end at the same local times belong together: every night is one thing. */
  static List<List<Time>> alike(List<Time> times, ZoneId zone) {
    var groups = new LinkedHashMap<String, List<Time>>();
    for (var time : times) {
      var key = time.from().atZone(zone).toLocalTime() + " " + time.to().atZone(zone).toLocalTime();
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(time);
    }
    return List.copyOf(groups.values());
  }

  static Duration total(List<Time> times) {
    return times.stream().map(Time::length).reduce(Duration.ZERO, Duration::plus);
  }
}
