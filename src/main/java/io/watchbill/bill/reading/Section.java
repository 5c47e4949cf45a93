package io.watchbill.bill.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One mapping with a known set of keys. Opening it reports keys it does not know and keys written
 * twice; reading it reports values of the wrong shape. What cannot be read is as if absent.
 */
final class Section {
  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
  private final Draft draft;
  private final Place place;
  private final String what;
  private final Map<String, Yaml.Entry> entries;

  private Section(Draft draft, Place place, String what, Map<String, Yaml.Entry> entries) {
    this.draft = draft;
    this.place = place;
    this.what = what;
    this.entries = entries;
  }

  /** A text and where it stands. */
  record Text(String text, Place place) {}

  /**
   * @param what how messages call the mapping: {@code person ada}
   */
  static Section of(Draft draft, Yaml yaml, String what, List<String> known) {
    var entries = unique(draft, yaml, what);
    for (var entry : List.copyOf(entries.values())) {
      if (!known.contains(entry.key())) {
        unknown(draft, entry, what, known);
        entries.remove(entry.key());
      }
    }
    return new Section(draft, yaml.place(), what, entries);
  }

  private static void unknown(
      Draft draft, Yaml.Entry entry, String what, Collection<String> known) {
    var nearest = ValueRules.nearest(entry.key(), known);
    draft.findings.error(
        entry.place(),
        "BILL-UNKNOWN-KEY",
        what + " has no key \"" + entry.key() + "\".",
        nearest == null
            ? "Remove it, or use one of: " + String.join(", ", known) + "."
            : "Write \"" + nearest + "\" instead.");
  }

  /** A mapping whose keys are ids: every entry once. */
  static Map<String, Yaml.Entry> ids(Draft draft, Yaml yaml, String what) {
    var entries = unique(draft, yaml, what);
    for (var entry : List.copyOf(entries.values())) {
      if (!entry.key().matches(ID)) {
        draft.findings.error(
            entry.place(),
            "BILL-WRONG-VALUE",
            "\"" + entry.key() + "\" is no id for " + what + ".",
            "Use letters, digits, hyphens, dots and underscores, beginning with a letter or digit.");
        entries.remove(entry.key());
      }
    }
    return entries;
  }

  /** A mapping whose keys are names given elsewhere, such as models: every entry once. */
  static Map<String, Yaml.Entry> names(Draft draft, Yaml yaml, String what) {
    return unique(draft, yaml, what);
  }

  private static Map<String, Yaml.Entry> unique(Draft draft, Yaml yaml, String what) {
    var unique = new LinkedHashMap<String, Yaml.Entry>();
    if (yaml instanceof Yaml.Mapping mapping) {
      for (var entry : mapping.entries()) {
        var first = unique.putIfAbsent(entry.key(), entry);
        if (first != null) {
          draft.findings.error(
              entry.place(),
              "BILL-DUPLICATE",
              what
                  + ": \""
                  + entry.key()
                  + "\" is written twice, first at "
                  + first.place().brief()
                  + ".",
              "Keep one of the two; the first one was read.");
        }
      }
    } else if (!(yaml instanceof Yaml.Scalar scalar && scalar.empty())) {
      wrongType(draft, yaml, what, "a mapping", "Write \"key: value\" lines, indented below it.");
    }
    return unique;
  }

  private static void wrongType(Draft draft, Yaml yaml, String what, String expected, String fix) {
    draft.findings.error(
        yaml.place(),
        "BILL-WRONG-TYPE",
        what + " is " + yaml.shape() + "; it has to be " + expected + ".",
        fix);
  }

  Place place() {
    return place;
  }

  String what() {
    return what;
  }

  boolean has(String key) {
    var entry = entries.get(key);
    return entry != null && !(entry.value() instanceof Yaml.Scalar scalar && scalar.empty());
  }

  /** Where the key's value stands; the section itself when the key is absent. */
  Place placeOf(String key) {
    var entry = entries.get(key);
    return entry == null ? place : entry.value().place();
  }

  /** Where the key stands; the section itself when the key is absent. */
  Place keyPlace(String key) {
    var entry = entries.get(key);
    return entry == null ? place : entry.place();
  }

  /** The value as written; an empty one when the key is absent. */
  Yaml yaml(String key) {
    var entry = entries.get(key);
    return entry == null ? new Yaml.Scalar(place, "", true) : entry.value();
  }

  @Nullable String text(String key) {
    if (!has(key)) {
      return null;
    }
    var value = yaml(key);
    if (value instanceof Yaml.Scalar scalar) {
      return scalar.text().strip();
    }
    wrongType(draft, value, name(key), "a single value", "Write \"" + key + ": value\".");
    return null;
  }

  /** A text the section cannot do without; reported and null when it is absent. */
  @Nullable String required(String key, String example) {
    if (!has(key)) {
      missing(key, example);
      return null;
    }
    return text(key);
  }

  void missing(String key, String example) {
    draft.findings.error(
        place,
        "BILL-MISSING-KEY",
        what + " has no \"" + key + "\".",
        "Add \"" + key + ": " + example + "\".");
  }

  /** The texts of a list; one text may stand without brackets. */
  List<Text> texts(String key) {
    var texts = new ArrayList<Text>();
    if (!has(key)) {
      return texts;
    }
    var value = yaml(key);
    if (value instanceof Yaml.Scalar scalar) {
      texts.add(new Text(scalar.text().strip(), scalar.place()));
      return texts;
    }
    for (var item : items(key)) {
      if (item instanceof Yaml.Scalar scalar && !scalar.empty()) {
        texts.add(new Text(scalar.text().strip(), scalar.place()));
      } else {
        wrongType(
            draft, item, "An item of " + name(key), "a single value", "Write one word per item.");
      }
    }
    return texts;
  }

  List<Yaml> items(String key) {
    if (!has(key)) {
      return List.of();
    }
    var value = yaml(key);
    if (value instanceof Yaml.Items items) {
      return items.items();
    }
    wrongType(draft, value, name(key), "a list", "Write \"[a, b]\" or one \"- item\" per line.");
    return List.of();
  }

  Section section(String key, String inner, List<String> known) {
    return of(draft, yaml(key), inner, known);
  }

  Map<String, Yaml.Entry> names(String key) {
    return names(draft, yaml(key), name(key));
  }

  /** The key's value, parsed; reported and null when it is not as expected. */
  <T> @Nullable T value(String key, Function<String, @Nullable T> parser, String expected) {
    var text = text(key);
    if (text == null) {
      return null;
    }
    var value = parser.apply(text);
    if (value == null) {
      draft.findings.error(
          placeOf(key),
          "BILL-WRONG-VALUE",
          name(key) + " is \"" + text + "\".",
          "Write " + expected + ".");
    }
    return value;
  }

  /** One of a few words; the first is the default. */
  String word(String key, List<String> words) {
    var word =
        value(
            key, text -> words.contains(text) ? text : null, "one of: " + String.join(", ", words));
    return word == null ? words.getFirst() : word;
  }

  private String name(String key) {
    return what + ": " + key;
  }
}
