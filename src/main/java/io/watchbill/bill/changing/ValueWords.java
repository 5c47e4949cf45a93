package io.watchbill.bill.changing;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has changed in a declared thing, key by key, in the bill's own words. */
final class ValueWords {
  private static final int LONGEST = 60;

  private ValueWords() {}

  /** The keys of a record that differ; {@code unsaid} are left out. */
  static List<String> changes(Record before, Record after, Set<String> unsaid) {
    var changes = new ArrayList<String>();
    if (before.getClass() != after.getClass()) {
      return List.of(); // the caller says that it has changed
    }
    for (var component : before.getClass().getRecordComponents()) {
      if (!unsaid.contains(component.getName())) {
        changes.addAll(
            changes(key(component.getName()), value(component, before), value(component, after)));
      }
    }
    return changes;
  }

  /** One key, when its values differ; a record's keys follow that key. */
  static List<String> changes(String key, @Nullable Object before, @Nullable Object after) {
    if (Objects.equals(before, after)) {
      return List.of();
    }
    if (before instanceof Record was && after instanceof Record is) {
      var inner = changes(was, is, Set.of());
      if (!inner.isEmpty()) {
        return inner.stream().map(change -> key + " " + change).toList();
      }
    }
    var was = word(before);
    var is = word(after);
    return List.of(
        was == null || is == null || was.equals(is)
            ? key + " changed"
            : key + ": " + was + " → " + is);
  }

  private static @Nullable Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** {@code onCall} is written {@code on-call}. */
  private static String key(String component) {
    return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** A short value as it may be written; null for what is too long or has parts. */
  private static @Nullable String word(@Nullable Object value) {
    var word =
        switch (value) {
          case null -> "none";
          case Collection<?> items when items.isEmpty() -> "none";
          case Collection<?> items when items.stream().allMatch(String.class::isInstance) ->
              items.stream().map(String.class::cast).collect(Collectors.joining(", "));
          case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
          case Duration duration -> duration(duration);
          case Double number ->
              number == Math.rint(number) && Math.abs(number) < 1e15
                  ? Long.toString(number.longValue())
                  : number.toString();
          case Collection<?> parts -> null;
          case java.util.Map<?, ?> parts -> parts.isEmpty() ? "none" : null;
          case Record parts -> null;
          default -> value.toString();
        };
    return word == null || word.length() > LONGEST || word.indexOf('\n') >= 0 ? null : word;
  }

  private static String duration(Duration duration) {
    var seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
