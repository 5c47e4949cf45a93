package io.watchbill.bill.reading;

import java.util.List;

/** YAML as plain data, every part with its place; values are still text. */
sealed interface Yaml {
  Place place();

  /** One value; {@code empty} when nothing, {@code null} or {@code ~} is written. */
  record Scalar(Place place, String text, boolean empty) implements Yaml {}

  /** A list. */
  record Items(Place place, List<Yaml> items) implements Yaml {}

  /** A mapping, in order, with keys that are written twice still in it. */
  record Mapping(Place place, List<Entry> entries) implements Yaml {}

  /** One key of a mapping; {@code place} is the key's. */
  record Entry(Place place, String key, Yaml value) {}

  /** How messages call the shape. */
  default String shape() {
    return switch (this) {
      case Scalar scalar -> scalar.empty() ? "nothing" : "a single value";
      case Items ignored -> "a list";
      case Mapping ignored -> "a mapping";
    };
  }
}
