package io.watchbill.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes turns as OTLP/JSON, in the shape of OpenTelemetry's GenAI conventions 1.37 and later.
 * Names hold nothing to escape.
 */
final class DemoSpans {
  static final Map<String, String> HEADERS = Map.of("content-type", "application/json");
  private static final String ASKED = "gpt-5-mini";
  private static final String ANSWERED = "gpt-5-mini-2025-08-07";
  private static final HexFormat HEX = HexFormat.of();

  private DemoSpans() {}

  static byte[] request(String service, List<DemoTurn> turns, RandomGenerator random) {
    var json = new StringBuilder(turns.size() * 1700 + 400);
    json.append("{\"resourceSpans\":[{\"resource\":{\"attributes\":[");
    text(json, "service.name", service).append(',');
    text(json, "service.version", "2026.3.1").append(',');
    text(json, "deployment.environment.name", "production");
    json.append("]},\"scopeSpans\":[{\"scope\":{\"name\":\"copilot\"},\"spans\":[");
    for (int i = 0; i < turns.size(); i++) {
      if (i > 0) {
        json.append(',');
      }
      turn(json, turns.get(i), random);
    }
    return json.append("]}]}]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void turn(StringBuilder json, DemoTurn turn, RandomGenerator random) {
    String trace = HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    String root = HEX.toHexDigits(random.nextLong());
    open(
        json,
        trace,
        root,
        null,
        "turn answer",
        2,
        turn.start().minusMillis(20),
        turn.end().plusMillis(5));
    text(json, "watchbill.intent", turn.intent().name()).append(',');
    text(json, "gen_ai.conversation.id", turn.conversation()).append(',');
    text(json, "gen_ai.prompt.name", turn.intent().prompt()).append(',');
    text(json, "gen_ai.prompt.version", turn.promptVersion());
    close(json, turn.failed()).append(',');

    open(
        json,
        trace,
        HEX.toHexDigits(random.nextLong()),
        root,
        "chat " + ASKED,
        3,
        turn.start(),
        turn.end());
    text(json, "gen_ai.operation.name", "chat").append(',');
    text(json, "gen_ai.provider.name", "openai").append(',');
    text(json, "gen_ai.request.model", ASKED).append(',');
    if (turn.failed()) {
      text(json, "error.type", "429");
    } else {
      text(json, "gen_ai.response.model", ANSWERED).append(',');
      number(json, "gen_ai.usage.input_tokens", turn.input()).append(',');
      number(json, "gen_ai.usage.cache_read.input_tokens", turn.cached()).append(',');
      number(json, "gen_ai.usage.output_tokens", turn.output()).append(',');
      json.append(
              "{\"key\":\"gen_ai.response.finish_reasons\",\"value\":{\"arrayValue\":{\"values\":[{\"stringValue\":\"")
          .append(turn.cut() ? "length" : "stop")
          .append("\"}]}}}");
    }
    close(json, turn.failed());
  }

  private static void open(
      StringBuilder json,
      String trace,
      String span,
      @Nullable String parent,
      String name,
      int kind,
      Instant start,
      Instant end) {
    json.append("{\"traceId\":\"")
        .append(trace)
        .append("\",\"spanId\":\"")
        .append(span)
        .append('"');
    if (parent != null) {
      json.append(",\"parentSpanId\":\"").append(parent).append('"');
    }
    json.append(",\"name\":\"").append(name).append("\",\"kind\":").append(kind);
    json.append(",\"startTimeUnixNano\":\"").append(nanos(start));
    json.append("\",\"endTimeUnixNano\":\"").append(nanos(end)).append("\",\"attributes\":[");
  }

  private static StringBuilder close(StringBuilder json, boolean failed) {
    return json.append(failed ? "],\"status\":{\"code\":2}}" : "],\"status\":{}}");
  }

  private static String nanos(Instant instant) {
    return instant.getEpochSecond() + "%09d".formatted(instant.getNano());
  }

  private static StringBuilder text(StringBuilder json, String key, String value) {
    return json.append("{\"key\":\"")
        .append(key)
        .append("\",\"value\":{\"stringValue\":\"")
        .append(value)
        .append("\"}}");
  }

  private static StringBuilder number(StringBuilder json, String key, long value) {
    return json.append("{\"key\":\"")
        .append(key)
        .append("\",\"value\":{\"intValue\":\"")
        .append(value)
        .append("\"}}");
  }
}
