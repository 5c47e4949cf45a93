package io.watchbill.bill.reading;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Layers;
import io.watchbill.bill.Rotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON Schema (2020-12) of a bill's YAML, made from the records: a component is a key in
 * kebab-case unless it is named here, and its type says what may stand there.
 */
final class BillSchema {
  private static final String ID = "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$";
  private static final String DURATION = "^\\d{1,6}\\s*[smhdw]$";

  /** Components that are no keys: ids, and what the reader works out. */
  private static final Set<String> DERIVED =
      Set.of(
          "Bill.version",
          "Bill.runbooks",
          "Cell.names",
          "DeclaredSignal.prometheusQuery",
          "HandOff.unit",
          "HandOff.monthDay",
          "PriceOverride.model",
          "Turns.otherwise");

  private static final Map<String, String> RENAMED =
      Map.of(
          "GenerativeSystem.intentAttributes", "intents",
          "Cell.delegation", "delegate",
          "Step.target", "page",
          "Step.patience", "wait",
          "Lead.team", "team-lead",
          "DeclaredSignal.prometheusUrl", "prometheus",
          "HandOff.onDay", "on",
          "Watch.perIntent", "per");

  private static final Map<String, List<String>> REQUIRED =
      Map.ofEntries(
          Map.entry("Watch", List.of("signal")),
          Map.entry("Job", List.of("system")),
          Map.entry("Rotation", List.of("primary")),
          Map.entry("Turns", List.of("members", "hand-off")),
          Map.entry("HandOff", List.of("every")),
          Map.entry("Escalation", List.of("steps")),
          Map.entry("Step", List.of("page")),
          Map.entry("Source", List.of("repository", "layer")),
          Map.entry("Delegation", List.of("to", "until")),
          Map.entry("Named", List.of("person")),
          Map.entry("Lead", List.of("team-lead")));

  /** What is not as its type says. */
  private static final Map<String, Map<String, Object>> SHAPES = shapes();

  private final Map<String, Object> definitions = new TreeMap<>();

  /** The whole schema, in an order that is always the same. */
  Map<String, Object> schema() {
    var bill = object(Bill.class);
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Watchbill: the bill");
    schema.put(
        "description",
        "Who owns what, who is on watch, what wakes them. Every *.yaml of a bill's directory is one"
            + " part of it.");
    schema.putAll(bill);
    schema.put("$defs", definitions);
    return schema;
  }

  private Map<String, Object> object(Class<?> type) {
    var properties = new LinkedHashMap<String, Object>();
    for (var component : type.getRecordComponents()) {
      var name = type.getSimpleName() + "." + component.getName();
      if (!DERIVED.contains(name) && !component.getName().equals("id") || name.equals("Watch.id")) {
        var key = RENAMED.getOrDefault(name, kebab(component.getName()));
        properties.put(key, described(name, property(name, component)));
      }
    }
    if (type == Bill.class) {
      properties.put("shared-inboxes", described("Bill.sharedInboxes", words(text())));
      properties.put(
          "working-hours", described("Bill.workingHours", list(of(Rotation.Hours.class))));
    }
    var object = new LinkedHashMap<String, Object>();
    object.put("type", List.of("object", "null"));
    object.put("additionalProperties", false);
    object.put("properties", properties);
    var required = REQUIRED.get(type.getSimpleName());
    if (required != null) {
      object.put("required", required);
    }
    return object;
  }

  private Map<String, Object> property(String name, RecordComponent component) {
    var shape = SHAPES.get(name);
    if (component.getType() == Rotation.Turns.class) {
      return oneOrMore(of(Rotation.Turns.class));
    }
    return shape == null ? of(component.getGenericType()) : shape;
  }

  /** Turns may be followed by others, for what their hours leave free. */
  private static Map<String, Object> oneOrMore(Map<String, Object> one) {
    return ordered("anyOf", List.of(one, ordered("type", "array", "minItems", 1, "items", one)));
  }

  private static Map<String, Object> described(String name, Map<String, Object> shape) {
    var text = SchemaWords.of(name);
    if (text == null) {
      return shape;
    }
    var described = new LinkedHashMap<String, Object>();
    described.put("description", text);
    described.putAll(shape);
    return described;
  }

  private Map<String, Object> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      var inner = generic.getActualTypeArguments();
      if (generic.getRawType() == Map.class) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", List.of("object", "null"));
        map.put("propertyNames", Map.of("pattern", ID));
        map.put("additionalProperties", of(inner[1]));
        return map;
      }
      var items = of(inner[0]);
      return items.containsKey("$ref") ? list(items) : words(items);
    }
    if (type instanceof Class<?> known) {
      if (known.isEnum()) {
        return scalar(known);
      }
      if (known.isRecord()) {
        return defined(known, object(known));
      }
      if (known.isSealed() && known.isInterface() && known != ZoneId.class) {
        return alternatives(known);
      }
      return scalar(known);
    }
    throw new IllegalStateException("No shape is known for " + type);
  }

  private Map<String, Object> alternatives(Class<?> sealed) {
    var all =
        Arrays.stream(sealed.getPermittedSubclasses())
            .map(each ->
                each.getRecordComponents().length == 0
                    ? constant(each)
                    : defined(each, object(each)))
            .toList();
    return Map.of("anyOf", all);
  }

  /** A choice without parts is written {@code name: true}. */
  private Map<String, Object> constant(Class<?> type) {
    var key = kebab(type.getSimpleName());
    var object = new LinkedHashMap<String, Object>();
    object.put("type", "object");
    object.put("additionalProperties", false);
    object.put("properties", Map.of(key, Map.of("const", true)));
    object.put("required", List.of(key));
    return defined(type, object);
  }

  private Map<String, Object> defined(Class<?> type, Map<String, Object> object) {
    definitions.put(type.getSimpleName(), object);
    return Map.of("$ref", "#/$defs/" + type.getSimpleName());
  }

  private static Map<String, Object> scalar(Class<?> type) {
    if (type == DayOfWeek.class || type.isEnum()) {
      return oneOf(
          Arrays.stream(type.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
              .toList());
    }
    if (type == String.class) {
      return text();
    }
    if (type == ZoneId.class) {
      return ordered("type", "string", "examples", List.of("Europe/Berlin", "UTC"));
    }
    if (type == LocalDate.class) {
      return pattern("^\\d{4}-\\d{2}-\\d{2}$");
    }
    if (type == LocalTime.class) {
      return pattern("^\\d{1,2}:\\d{2}$");
    }
    if (type == Duration.class) {
      return pattern(DURATION);
    }
    if (type == int.class || type == Integer.class) {
      return ordered("type", "integer", "minimum", 1, "maximum", 999);
    }
    if (type == double.class || type == Double.class) {
      return Map.of("type", "number");
    }
    if (type == boolean.class) {
      return Map.of("type", "boolean");
    }
    throw new IllegalStateException("No shape is known for " + type);
  }

  private static Map<String, Map<String, Object>> shapes() {
    var weekdays = scalar(DayOfWeek.class);
    Map<String, Object> monthDays =
        ordered(
            "anyOf",
            List.of(
                ordered("type", "integer", "minimum", 1, "maximum", 28),
                weekdays,
                ordered("const", "last")));
    var intents = new LinkedHashMap<String, Object>();
    intents.put("type", List.of("object", "null"));
    intents.put("additionalProperties", false);
    intents.put("properties", Map.of("from", words(text())));
    var prometheus = new LinkedHashMap<String, Object>();
    prometheus.put("type", "object");
    prometheus.put("additionalProperties", false);
    prometheus.put("properties", ordered("url", text(), "query", text()));
    prometheus.put("required", List.of("url", "query"));
    return Map.of(
        "HandOff.every", pattern("^(\\d{1,4}\\s+)?(hour|day|week|month)s?$"),
        "HandOff.onDay", monthDays,
        "GenerativeSystem.intentAttributes", intents,
        "GenerativeSystem.telemetry",
            ordered("type", List.of("object", "null"), "additionalProperties", words(text())),
        "DeclaredSignal.prometheusUrl", prometheus,
        "DeclaredSignal.better", oneOf(List.of("either", "higher", "lower")),
        "Watch.perIntent", oneOf(List.of("intent")),
        "Watch.shift", pattern("^\\d{1,6}(\\.\\d{1,6})?\\s*%$"),
        "Watch.falsePages", pattern("^\\d{1,6}(\\.\\d{1,6})?\\s+per\\s+\\d{1,6}\\s*[smhdw]$"),
        "DeclaredSignal.layer", ordered("type", "string", "examples", Layers.STANDARD));
  }

  private static Map<String, Object> text() {
    return Map.of("type", List.of("string", "null"));
  }

  private static Map<String, Object> pattern(String pattern) {
    return ordered("type", "string", "pattern", pattern);
  }

  private static Map<String, Object> oneOf(List<String> words) {
    return Map.of("enum", words);
  }

  private static Map<String, Object> list(Map<String, Object> items) {
    return ordered("type", List.of("array", "null"), "items", items);
  }

  /** A list of words; one word may stand without brackets. */
  private static Map<String, Object> words(Map<String, Object> word) {
    return Map.of("anyOf", List.of(word, ordered("type", "array", "items", word)));
  }

  private static Map<String, Object> ordered(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
