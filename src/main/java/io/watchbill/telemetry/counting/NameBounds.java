package io.watchbill.telemetry.counting;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.TelemetrySettings;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bounds how many names a system may tell apart in a day, so that an id sent in the place of an
 * intent fills neither memory nor disk: names beyond the bound are counted together as {@code
 * other}, and a counter shows that they were. Used by one thread at a time.
 */
@Component
class NameBounds {
  static final String UNKNOWN = "unknown";
  static final String OTHER = "other";
  private static final int MOST_DAYS = 64;
  private static final int LONGEST_NAME = 200;

  private final RollupStore rollups;
  private final int namesPerDay;
  private final MeterRegistry meters;
  private final Map<Day, Names> days =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Day, Names> eldest) {
          return size() > MOST_DAYS;
        }
      };

  private record Day(String system, LocalDate date) {}

  private record Names(Set<String> intents, Set<String> prompts, Set<String> models) {}

  NameBounds(RollupStore rollups, TelemetrySettings settings, MeterRegistry meters) {
    this.rollups = rollups;
    this.namesPerDay = settings.namesPerDay();
    this.meters = meters;
  }

  /** The series a call is counted in. */
  SeriesKey key(SpanFact span) {
    Names seen =
        days.computeIfAbsent(new Day(span.system(), CallStore.day(span.start())), this::seen);
    ModelUse use = span.use();
    String asked = text(use == null ? null : use.modelAsked());
    String answered = text(use == null ? null : use.modelAnswered());
    String model = answered.isEmpty() ? asked : answered;
    String prompt = text(span.promptName());
    String version = text(span.promptVersion());
    boolean many =
        !(prompt.isEmpty() && version.isEmpty())
            && exceeds("prompt", seen.prompts(), prompt + "@" + version);
    boolean manyModels = !model.isEmpty() && exceeds("model", seen.models(), model + "@" + asked);
    String intent = text(span.intent());
    if (intent.isEmpty()) {
      intent = UNKNOWN;
    } else if (exceeds("intent", seen.intents(), intent)) {
      intent = OTHER;
    }
    return new SeriesKey(
        text(span.system()),
        intent,
        many ? OTHER : prompt,
        many ? OTHER : version,
        manyModels ? OTHER : model,
        manyModels ? OTHER : asked,
        text(use == null ? null : use.provider()),
        text(use == null ? null : use.operation()));
  }

  private Names seen(Day day) {
    var seen = new Names(new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (SeriesKey key : rollups.series(day.date())) {
      if (key.system().equals(day.system())) {
        seen.intents().add(key.intent());
        seen.prompts().add(key.promptName() + "@" + key.promptVersion());
        seen.models().add(key.model() + "@" + key.modelAsked());
      }
    }
    return seen;
  }

  private boolean exceeds(String kind, Set<String> seen, String name) {
    if (seen.contains(name)) {
      return false;
    }
    if (seen.size() < namesPerDay) {
      seen.add(name);
      return false;
    }
    meters.counter("watchbill.telemetry.folded", "kind", kind).increment();
    return true;
  }

  private static String text(@Nullable String value) {
    String plain = CopyRows.plain(value);
    if (plain == null) {
      return "";
    }
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
  }
}
