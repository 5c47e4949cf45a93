package io.watchbill.oncall.exchange;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fields of other tools' documents, read leniently: what is missing or odd is null. */
final class ForeignJson {
  private ForeignJson() {}

  static @Nullable String text(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || value.isNull() || value.isContainer() ? null : value.asString();
  }

  static String text(JsonNode node, String field, String otherwise) {
    var text = text(node, field);
    return text == null || text.isBlank() ? otherwise : text;
  }

  static long number(JsonNode node, String field, long otherwise) {
    var value = node.get(field);
    return value == null || !value.isNumber() ? otherwise : value.asLong();
  }

  static boolean list(JsonNode node, String field) {
    var value = node.get(field);
    return value != null && value.isArray();
  }

  /** A time with its offset as the zone's wall shows it, or a local one as it stands. */
  static @Nullable LocalDateTime local(JsonNode node, String field, ZoneId zone) {
    var text = text(node, field);
    if (text == null) {
      return null;
    }
    try {
      return LocalDateTime.ofInstant(OffsetDateTime.parse(text).toInstant(), zone);
    } catch (DateTimeParseException noOffset) {
      try {
        return LocalDateTime.parse(text);
      } catch (DateTimeParseException noTime) {
        return null;
      }
    }
  }

  static @Nullable Instant instant(JsonNode node, String field) {
    var text = text(node, field);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException noTime) {
      return null;
    }
  }
}
