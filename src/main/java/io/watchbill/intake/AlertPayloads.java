package io.watchbill.intake;

import io.watchbill.bill.Bill;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Layers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads alerts the way Prometheus and Alertmanager write them. */
final class AlertPayloads {
  /** How long Alertmanager believes in an alert that does not say when it ends. */
  private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

  private static final int SUMMARY = 500;
  private static final int TEXT = 16 << 10;

  private AlertPayloads() {}

  /** An alert that cannot be read, and why. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
      super(why);
    }
  }

  /** As posted to {@code /api/v2/alerts}: the label set is the identity, a past end means over. */
  static ReceivedEvidence prometheus(JsonNode alert, Bill bill, Instant now, @Nullable String only)
      throws Unreadable {
    var labels = labels(alert);
    Instant start = time(alert, "startsAt");
    Instant end = time(alert, "endsAt");
    boolean firing = end == null || end.isAfter(now);
    Instant until = end == null ? now.plus(RESOLVE_TIMEOUT) : end;
    String system = system(labels, bill, only);
    return new ReceivedEvidence(
        evidence(alert, labels, system, bill, start == null ? now : start, "prometheus", firing),
        fingerprint(labels),
        until,
        details(alert, labels));
  }

  /** As sent by Alertmanager's webhook: it says itself what fires and repeats what it thinks of. */
  static ReceivedEvidence alertmanager(
      JsonNode alert, Bill bill, Instant now, @Nullable String only) throws Unreadable {
    var labels = labels(alert);
    Instant start = time(alert, "startsAt");
    boolean firing = !"resolved".equals(alert.path("status").asString(""));
    String fingerprint = alert.path("fingerprint").asString("");
    String system = system(labels, bill, only);
    return new ReceivedEvidence(
        evidence(alert, labels, system, bill, start == null ? now : start, "alertmanager", firing),
        fingerprint.isBlank() ? fingerprint(labels) : fingerprint,
        firing ? null : time(alert, "endsAt"),
        details(alert, labels));
  }

  private static Evidence evidence(
      JsonNode alert,
      Map<String, String> labels,
      String system,
      Bill bill,
      Instant start,
      String source,
      boolean firing) {
    var annotations = alert.path("annotations");
    String name = labels.getOrDefault("alertname", "alert without a name");
    String description = annotations.path("description").asString("");
    String summary = annotations.path("summary").asString("");
    String headline = !summary.isBlank() ? summary : !description.isBlank() ? description : name;
    String url = alert.path("generatorURL").asString("");
    return new Evidence(
        "",
        Evidence.Kind.ALERT,
        system,
        layer(labels.get("layer"), bill.systems().get(system)),
        labels.get("intent"),
        cut(headline.equals(name) ? name : name + ": " + headline.strip(), SUMMARY),
        description.isBlank() ? null : cut(description, TEXT),
        null,
        labels.get("customer"),
        labels.get("severity"),
        url.isBlank() ? null : cut(url, 2000),
        start,
        source,
        firing);
  }

  /** A key for one system speaks for that one where the alert names none, and for no other. */
  private static String system(Map<String, String> labels, Bill bill, @Nullable String only)
      throws Unreadable {
    String system = SystemRules.ofLabels(bill.systems(), labels);
    if (only == null || only.equals(system)) {
      return system;
    }
    if (system.equals(Evidence.UNASSIGNED) && !labels.containsKey("system")) {
      return only;
    }
    throw new Unreadable("this key speaks only for " + only);
  }

  /** A layer the bill does not know says nothing about whom to call. */
  static @Nullable String layer(@Nullable String layer, @Nullable GenerativeSystem system) {
    boolean known =
        layer != null
            && (Layers.STANDARD.contains(layer)
                || (system != null && system.owners().containsKey(layer)));
    return known ? layer : null;
  }

  private static SortedMap<String, String> labels(JsonNode alert) throws Unreadable {
    var labels = new TreeMap<String, String>();
    for (var label : alert.path("labels").properties()) {
      if (!label.getValue().isString()) {
        throw new Unreadable("label " + cut(label.getKey(), 60) + " is not a text");
      }
      if (!label.getValue().asString().isEmpty()) {
        labels.put(label.getKey(), label.getValue().asString());
      }
    }
    if (labels.isEmpty()) {
      throw new Unreadable("it has no labels, so it has no identity");
    }
    return labels;
  }

  /** Go writes "no time" as the year 1. */
  private static @Nullable Instant time(JsonNode alert, String field) throws Unreadable {
    String text = alert.path(field).asString("");
    if (text.isBlank() || text.startsWith("0001-01-01")) {
      return null;
    }
    try {
      var time = OffsetDateTime.parse(text);
      if (time.getYear() < 2000 || time.getYear() > 2200) {
        throw new Unreadable(field + " " + cut(text, 60) + " lies outside the years 2000 to 2200");
      }
      return time.toInstant();
    } catch (DateTimeException e) {
      throw new Unreadable(field + " '" + cut(text, 60) + "' is not a time");
    }
  }

  private static String details(JsonNode alert, Map<String, String> labels) {
    var details = JsonNodeFactory.instance.objectNode();
    var kept = details.putObject("labels");
    labels.forEach(kept::put);
    details.set("annotations", alert.path("annotations"));
    return details.toString();
  }

  private static String fingerprint(SortedMap<String, String> labels) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      labels.forEach((name, value) -> {
        sha.update(name.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0xff); // never part of UTF-8, so no two label sets run together
        sha.update(value.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0xff);
      });
      return HexFormat.of().formatHex(sha.digest(), 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max - 1) + "…";
  }
}
