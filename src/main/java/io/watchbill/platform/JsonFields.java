package io.watchbill.platform;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a JSON object somebody else wrote: takes the fields it is asked for, collects everything
 * that is wrong instead of stopping at the first, and keeps the fields nobody asked for.
 */
public final class JsonFields {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final JsonNode object;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final Map<String, Integer> cut = new LinkedHashMap<>();

  public JsonFields(JsonNode object) {
    this.object = object;
  }

  /** The body as JSON; refused with 400 when it is none. NUL characters are left out. */
  public static JsonNode tree(JsonMapper json, byte[] body) {
    JsonNode tree;
    try {
      tree = json.readTree(body);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new WatchbillException(
          "BODY-NOT-JSON",
          400,
          "The body is not JSON"
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
              + ": "
              + e.getOriginalMessage(),
          "Send one JSON document in UTF-8 with Content-Type: application/json.");
    }
    return withoutNul(tree);
  }

  /** The body as one JSON object; refused with 400 when it is something else. */
  public static JsonFields object(JsonMapper json, byte[] body) {
    var tree = tree(json, body);
    if (!tree.isObject()) {
      throw new WatchbillException(
          "BODY-NOT-OBJECT",
          400,
          "The body is not a JSON object.",
          "Send one object: {\"summary\": \"…\"}.");
    }
    return new JsonFields(tree);
  }

  /** The object itself. */
  public JsonNode whole() {
    return object;
  }

  /** The text of a field, cut to {@code max} characters; null when absent or blank. */
  public @Nullable String text(String name, int max) {
    var node = field(name);
    if (node == null) {
      return null;
    }
    if (!node.isValueNode()) {
      problem(name + " is to be a text");
      return null;
    }
    String text = node.asString();
    if (text.isBlank()) {
      return null;
    }
    if (text.length() > max) {
      cut.put(name, text.length());
      return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
    return text;
  }

  /** As {@link #text}, trimmed and on one line; absence is a problem and answers "". */
  public String required(String name, int max) {
    String text = text(name, max);
    if (text == null) {
      problem(name + " is missing");
      return "";
    }
    return text.strip();
  }

  /** One of the words; {@code fallback} when absent, and a problem where that is null. */
  public String word(String name, List<String> words, @Nullable String fallback) {
    String text = text(name, 100);
    if (text == null) {
      if (fallback == null) {
        problem(name + " is missing; it is one of " + String.join(", ", words));
        return "";
      }
      return fallback;
    }
    String word = text.strip().toLowerCase(java.util.Locale.ROOT);
    if (!words.contains(word)) {
      problem(name + " is '" + shown(text) + "'; it is one of " + String.join(", ", words));
    }
    return word;
  }

  /** A time with its offset (RFC 3339) or in seconds since 1970; {@code fallback} when absent. */
  public Instant time(String name, Instant fallback) {
    String text = text(name, 60);
    if (text == null) {
      return fallback;
    }
    Instant at;
    try {
      at =
          text.strip().matches("\\d{1,12}")
              ? Instant.ofEpochSecond(Long.parseLong(text.strip()))
              : OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeParseException e) {
      problem(name + " is '" + shown(text) + "'; write it like 2026-03-02T09:14:05Z");
      return fallback;
    }
    if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
      problem(name + " is '" + shown(text) + "', which lies outside the years 2000 to 2199");
      return fallback;
    }
    return at;
  }

  /** A list of texts, or one text alone; empty when absent. */
  public List<String> texts(String name, int maxItems, int maxChars) {
    var node = field(name);
    if (node == null) {
      return List.of();
    }
    if (node.isString()) {
      return List.of(node.asString());
    }
    if (!node.isArray() || node.size() > maxItems) {
      problem(name + " is to be a list of at most " + maxItems + " texts");
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (var item : node) {
      if (!item.isString() || item.asString().length() > maxChars) {
        problem(name + " holds something other than texts of at most " + maxChars + " characters");
        return List.of();
      }
      texts.add(item.asString());
    }
    return List.copyOf(texts);
  }

  /** Adds what is wrong in the reader's words. */
  public void problem(String problem) {
    problems.add(problem);
  }

  /** What is wrong so far. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Refuses with 400 and every problem at once, when there is one. */
  public void refuse(String code, String fix) {
    if (!problems.isEmpty()) {
      throw new WatchbillException(code, 400, String.join("; ", problems) + ".", fix);
    }
  }

  /**
   * The fields nobody asked for, as a JSON object, with the original length of every text that was
   * cut under {@code "cut"}.
   */
  public JsonNode details() {
    var rest = JsonNodeFactory.instance.objectNode();
    for (var field : object.properties()) {
      if (!asked.contains(field.getKey())) {
        rest.set(field.getKey(), field.getValue());
      }
    }
    if (!cut.isEmpty()) {
      var lengths = rest.putObject("cut");
      cut.forEach(lengths::put);
    }
    return rest;
  }

  private @Nullable JsonNode field(String name) {
    asked.add(name);
    var node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  /** PostgreSQL stores every character but NUL, in text and in jsonb. */
  private static JsonNode withoutNul(JsonNode node) {
    if (node.isString()) {
      String text = node.asString();
      return text.indexOf('\0') < 0
          ? node
          : JsonNodeFactory.instance.stringNode(text.replace("\0", ""));
    }
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(withoutNul(item)));
      return array;
    }
    if (node.isObject()) {
      var clean = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(f -> clean.set(f.getKey().replace("\0", ""), withoutNul(f.getValue())));
      return clean;
    }
    return node;
  }
}
