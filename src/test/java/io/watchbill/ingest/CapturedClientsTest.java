package io.watchbill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.trace.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every whole request of every captured client, to the calls a correct normaliser must find. */
class CapturedClientsTest {
  @ParameterizedTest
  @MethodSource("io.watchbill.ingest.Captures#clients")
  void findsTheCalls(String client) {
    var door = new Doorstep(Doorstep.copilot());
    for (Captures.Request request : Captures.traces(client)) {
      Batch batch = door.receive(request.encoding(), request.coding(), request.body());
      assertThat(batch.rejectionMessage()).isEmpty();
      assertThat(batch.skewed()).isZero();
    }
    List<SpanFact> calls =
        Judged.calls(door.accepted).stream().sorted(Comparator.comparing(SpanFact::start)).toList();
    JsonNode expected = Captures.expected().path("clients").path(client);
    assertThat(calls.stream().map(CapturedClientsTest::found).toList())
        .isEqualTo(expected.path("calls").valueStream().map(CapturedClientsTest::wanted).toList());
    assertThat(calls).hasSize(expected.path("totalModelCalls").asInt());
    JsonNode totals = expected.path("totals");
    assertThat(
            List.of(
                sum(calls, ModelUse::inputTokens),
                sum(calls, ModelUse::cacheReadTokens),
                sum(calls, ModelUse::outputTokens),
                sum(calls, ModelUse::reasoningTokens)))
        .isEqualTo(
            List.of(
                totals.path("inputTokens").asLong(),
                totals.path("cachedInputTokens").asLong(),
                totals.path("outputTokens").asLong(),
                totals.path("reasoningTokens").asLong()));
    assertThat(door.accepted).allMatch(fact -> fact.system().equals("copilot"));
  }

  @ParameterizedTest
  @MethodSource("io.watchbill.ingest.Captures#clients")
  void readsTheSameFromJsonAndFromProtobuf(String client) {
    var sent = new Doorstep(Doorstep.copilot());
    var json = new Doorstep(Doorstep.copilot());
    for (Captures.Request request : Captures.traces(client)) {
      sent.receive(request.encoding(), request.coding(), request.body());
      json.receive(OtlpAnswer.JSON, "", request.json());
    }
    assertThat(json.accepted).isNotEmpty().isEqualTo(sent.accepted);
  }

  /** One line a fact, so that a difference reads well. */
  private static List<String> found(SpanFact call) {
    ModelUse use = Objects.requireNonNull(call.use());
    Map<String, Object> facts = new TreeMap<>();
    put(facts, "operation", use.operation());
    put(facts, "asked", use.modelAsked());
    put(facts, "answered", use.modelAnswered());
    put(facts, "input", use.inputTokens());
    put(facts, "cached", use.cacheReadTokens());
    put(facts, "output", use.outputTokens());
    put(facts, "reasoning", use.reasoningTokens());
    put(facts, "finish", use.finish());
    put(facts, "costMicros", use.reportedCostMicros());
    put(facts, "error", call.error());
    put(facts, "errorType", call.errorType());
    put(facts, "conversation", call.conversation());
    put(facts, "intent", call.intent());
    put(facts, "promptName", call.promptName());
    put(facts, "promptVersion", call.promptVersion());
    put(facts, "user", call.customer());
    put(facts, "trace", "%016x%016x".formatted(call.traceHigh(), call.traceLow()));
    put(facts, "span", "%016x".formatted(call.spanId()));
    return lines(facts);
  }

  private static List<String> wanted(JsonNode call) {
    Map<String, Object> facts = new TreeMap<>();
    put(facts, "operation", text(call, "operation"));
    put(facts, "asked", text(call, "requestedModel"));
    put(facts, "answered", text(call, "responseModel"));
    put(facts, "input", number(call, "inputTokens"));
    put(facts, "cached", number(call, "cachedInputTokens"));
    put(facts, "output", number(call, "outputTokens"));
    put(facts, "reasoning", number(call, "reasoningTokens"));
    put(facts, "finish", text(call, "finishReason"));
    put(
        facts,
        "costMicros",
        call.path("cost").isNull() ? null : Math.round(call.path("cost").asDouble() * 1e6));
    put(facts, "error", call.path("error").asBoolean());
    put(facts, "errorType", text(call, "errorType"));
    for (String field : List.of("conversation", "intent", "promptName", "promptVersion", "user")) {
      put(facts, field, text(call, field));
    }
    put(facts, "trace", text(call, "traceId"));
    put(facts, "span", text(call, "spanId"));
    return lines(facts);
  }

  private static List<String> lines(Map<String, Object> facts) {
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + " = " + fact.getValue())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
    facts.put(name, value == null ? "unknown" : value);
  }

  private static @Nullable String text(JsonNode call, String field) {
    return call.path(field).isNull() ? null : call.path(field).asString();
  }

  private static @Nullable Long number(JsonNode call, String field) {
    return call.path(field).isNull() ? null : (Long) call.path(field).asLong();
  }

  private static long sum(List<SpanFact> calls, Function<ModelUse, @Nullable Long> field) {
    return calls.stream()
        .map(call -> field.apply(Objects.requireNonNull(call.use())))
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }
}
