package io.watchbill.ingest;

import static io.watchbill.ingest.Otlp.attribute;
import static io.watchbill.ingest.Otlp.decimal;
import static io.watchbill.ingest.Otlp.number;
import static io.watchbill.ingest.Otlp.span;
import static io.watchbill.ingest.Otlp.text;
import static io.watchbill.ingest.Otlp.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.watchbill.bill.GenerativeSystem.OutcomeRule;
import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.SpanFact.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanRulesTest {
  private static final KeyValue CHAT = text("gen_ai.operation.name", "chat");

  private static SpanFact fact(Span.Builder span) {
    var door = new Doorstep(Doorstep.copilot());
    door.receive(OtlpAnswer.PROTOBUF, "", Otlp.request(span));
    return door.accepted.getFirst();
  }

  private static ModelUse use(KeyValue... attributes) {
    return Objects.requireNonNull(fact(span("call", attributes)).use());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          gen_ai.operation.name,     chat,                       CALL
          gen_ai.operation.name,     embeddings,                 CALL
          gen_ai.operation.name,     text_completion,            CALL
          gen_ai.operation.name,     generate_content,           CALL
          gen_ai.operation.name,     execute_tool,               TOOL
          gen_ai.operation.name,     retrieval,                  RETRIEVAL
          gen_ai.operation.name,     invoke_agent,               OTHER
          gen_ai.operation.name,     framework,                  OTHER
          openinference.span.kind,   LLM,                        CALL
          openinference.span.kind,   EMBEDDING,                  CALL
          openinference.span.kind,   TOOL,                       TOOL
          openinference.span.kind,   RETRIEVER,                  RETRIEVAL
          openinference.span.kind,   CHAIN,                      OTHER
          langfuse.observation.type, generation,                 CALL
          langfuse.observation.type, embedding,                  CALL
          langfuse.observation.type, tool,                       TOOL
          langfuse.observation.type, retriever,                  RETRIEVAL
          langfuse.observation.type, span,                       OTHER
          langsmith.span.kind,       llm,                        CALL
          langsmith.span.kind,       chain,                      OTHER
          langsmith.span.kind,       tool,                       TOOL
          langsmith.span.kind,       retriever,                  RETRIEVAL
          ai.operationId,            ai.streamText.doStream,     CALL
          ai.operationId,            ai.embedMany.doEmbed,       CALL
          ai.operationId,            ai.generateText,            OTHER
          ai.operationId,            ai.toolCall,                TOOL
          traceloop.span.kind,       workflow,                   OTHER
          traceloop.span.kind,       tool,                       TOOL
          llm.request.type,          chat,                       CALL
          db.vector.query.top_k,     5,                          RETRIEVAL
          http.request.method,       POST,                       OTHER
          """)
  void knowsWhatASpanStandsFor(String key, String value, Kind kind) {
    SpanFact fact = fact(span("span", text(key, value)));
    assertThat(fact.kind()).isEqualTo(kind);
    assertThat(fact.use() != null).isEqualTo(kind == Kind.CALL);
  }

  @Test
  void believesLangSmithsKindBeforeItsOperation() {
    SpanFact retriever =
        fact(
            span(
                "search",
                text("langsmith.span.kind", "retriever"),
                text("gen_ai.operation.name", "embeddings")));
    assertThat(retriever.kind()).isEqualTo(Kind.RETRIEVAL);
    SpanFact prompt = fact(span("p", text("langsmith.span.kind", "prompt"), CHAT));
    assertThat(prompt.kind()).isEqualTo(Kind.OTHER);
  }

  @Test
  void takesAModelAndAProviderWithoutAnOperationForACall() {
    SpanFact old =
        fact(
            span("openai", text("gen_ai.system", "openai"), text("gen_ai.request.model", "gpt-4")));
    assertThat(old.kind()).isEqualTo(Kind.CALL);
    assertThat(Objects.requireNonNull(old.use()).operation()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          stop             | stop
          STOP             | stop
          end_turn         | stop
          ["STOP"]         | stop
          ["TOOL_CALLS"]   | tool_calls
          tool-calls       | tool_calls
          tool_call        | tool_calls
          function_call    | tool_calls
          tool_use         | tool_calls
          MAX_TOKENS       | length
          max_output_tokens| length
          length           | length
          content-filter   | content_filter
          SAFETY           | content_filter
          refusal          | content_filter
          []               | -
          [                | -
          other            | -
          -                | -
          """)
  void bringsFinishReasonsToFourWords(@Nullable String sent, @Nullable String finish) {
    assertThat(UsageRules.finish(sent)).isEqualTo(finish);
  }

  @Test
  void takesTheFirstOfSeveralFinishReasons() {
    assertThat(use(CHAT, texts("gen_ai.response.finish_reasons", "length", "stop")).finish())
        .isEqualTo("length");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          {"input":40,"input_cached_tokens":60,"output":24,"output_reasoning_tokens":16,"total":140} | 100 | 60 | - | 40 | 16
          {"input":40,"cache_read_input_tokens":60,"output":40,"total":140}                          | 100 | 60 | - | 40 | -
          {"input":10,"cache_creation_input_tokens":5,"cache_read_input_tokens":85,"output":7}       | 100 | 85 | 5 |  7 | -
          {"input":100,"input_cached_tokens":60,"output":40,"total":140}                             | 100 | 60 | - | 40 | -
          {"prompt_tokens":12,"completion_tokens":3,"total_tokens":15}                               |  12 | -  | - |  3 | -
          {"input":7}                                                                                |   7 | -  | - |  - | -
          {"total":7}                                                                                |   - | -  | - |  - | -
          {"input":"9","output":null}                                                                |   9 | -  | - |  - | -
          not json                                                                                   |   - | -  | - |  - | -
          """)
  void addsLangfusesBucketsUp(
      String details,
      @Nullable Long input,
      @Nullable Long read,
      @Nullable Long write,
      @Nullable Long output,
      @Nullable Long reasoning) {
    ModelUse use =
        use(
            text("langfuse.observation.type", "generation"),
            text("langfuse.observation.usage_details", details));
    assertThat(use.inputTokens()).isEqualTo(input);
    assertThat(use.cacheReadTokens()).isEqualTo(read);
    assertThat(use.cacheWriteTokens()).isEqualTo(write);
    assertThat(use.outputTokens()).isEqualTo(output);
    assertThat(use.reasoningTokens()).isEqualTo(reasoning);
  }

  @Test
  void countsCachedTokensBesideTheInputIntoItWhereTheyCannotBeInside() {
    ModelUse anthropic =
        use(
            CHAT,
            number("gen_ai.usage.input_tokens", 10),
            number("gen_ai.usage.cache_read_input_tokens", 900),
            number("gen_ai.usage.cache_creation_input_tokens", 90),
            number("gen_ai.usage.output_tokens", 5));
    assertThat(anthropic.inputTokens()).isEqualTo(1000);
    assertThat(anthropic.cacheWriteTokens()).isEqualTo(90);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          100,        100
          100.0,      100
          -1,         -
          '',         -
          NaN,        -
          1e99,       -
          many,       -
          2000000000, -
          """)
  void takesNumbersAsTextAndNothingForACount(String sent, @Nullable Long tokens) {
    assertThat(use(CHAT, text("gen_ai.usage.input_tokens", sent)).inputTokens()).isEqualTo(tokens);
  }

  @Test
  void holdsACostOfZeroForUnknown() {
    assertThat(use(CHAT, number("gen_ai.usage.cost", 0)).reportedCostMicros()).isNull();
    assertThat(use(CHAT, decimal("gen_ai.usage.cost", 0.25)).reportedCostMicros())
        .isEqualTo(250_000);
    assertThat(use(CHAT, decimal("gen_ai.usage.cost", Double.NaN)).reportedCostMicros()).isNull();
  }

  @Test
  void readsTheTimeToTheFirstToken() {
    assertThat(use(CHAT, decimal("gen_ai.response.time_to_first_chunk", 0.25)).timeToFirstToken())
        .isEqualTo(Duration.ofMillis(250));
    assertThat(use(CHAT, decimal("ai.response.msToFirstChunk", 120.5)).timeToFirstToken())
        .isEqualTo(Duration.ofNanos(120_500_000));
    assertThat(
            use(
                    CHAT,
                    text(
                        "langfuse.observation.completion_start_time",
                        "\"2026-11-23T09:00:00.400Z\""))
                .timeToFirstToken())
        .isEqualTo(Duration.ofMillis(400));
    assertThat(
            use(CHAT, text("langfuse.observation.completion_start_time", "soon"))
                .timeToFirstToken())
        .isNull();
  }

  @Test
  void namesTheProviderWithoutTheApi() {
    assertThat(use(CHAT, text("gen_ai.system", "openai.chat")).provider()).isEqualTo("openai");
    assertThat(use(CHAT, text("gen_ai.provider.name", "aws.bedrock")).provider())
        .isEqualTo("aws.bedrock");
  }

  @Test
  void seesAFailureThatOnlyAnExceptionTells() {
    Span.Event exception =
        Span.Event.newBuilder()
            .setName("exception")
            .addAttributes(text("exception.type", "RateLimitError"))
            .build();
    SpanFact failed = fact(span("call", CHAT).addEvents(exception));
    assertThat(failed.error()).isTrue();
    assertThat(failed.errorType()).isEqualTo("RateLimitError");
    SpanFact recovered =
        fact(span("call", CHAT, number("gen_ai.usage.output_tokens", 3)).addEvents(exception));
    assertThat(recovered.error()).isFalse();
    assertThat(recovered.errorType()).isNull();
    assertThat(fact(span("turn").addEvents(exception)).error()).isFalse();
    assertThat(fact(span("call", CHAT, text("error.type", "429"))).errorType()).isEqualTo("429");
  }

  @Test
  void takesTheBillsIntentAttributesFirst() {
    var door =
        new Doorstep(
            Doorstep.system(
                "copilot",
                Map.of("service.name", List.of("copilot-api")),
                List.of("app.topic", "metadata.topic"),
                Map.of()));
    door.receive(
        OtlpAnswer.PROTOBUF,
        "",
        Otlp.request(
            span("a", text("watchbill.intent", "ours"), text("app.topic", "theirs")),
            span("b", text("metadata", "{\"topic\":\"nested\",\"intent\":\"other\"}")),
            span("c", text("watchbill.intent", "ours")),
            span("d", text("app.topic", "  "))));
    assertThat(door.accepted)
        .extracting(SpanFact::intent)
        .containsExactly("theirs", "nested", "ours", null);
  }

  @Test
  void knowsOutcomesThatAreSaidAndThoseASpanStandsFor() {
    var door =
        new Doorstep(
            Doorstep.system(
                "copilot",
                Map.of("service.name", List.of("copilot-api")),
                List.of(),
                Map.of(
                    "escalated", new OutcomeRule("execute_tool handoff_to_human", null),
                    "fallback", new OutcomeRule("sorry.tool", null),
                    "resolved", new OutcomeRule(null, Duration.ofHours(24)))));
    door.receive(
        OtlpAnswer.PROTOBUF,
        "",
        Otlp.request(
            span("execute_tool handoff_to_human", text("gen_ai.operation.name", "execute_tool")),
            span(
                "ai.toolCall",
                text("ai.operationId", "ai.toolCall"),
                text("ai.toolCall.name", "handoff_to_human")),
            span(
                "sorry.tool",
                text("traceloop.span.kind", "tool"),
                text("traceloop.entity.name", "sorry")),
            span("turn", text("watchbill.outcome", "Resolved")),
            span("turn", text("watchbill.outcome", "shrugged"))));
    assertThat(door.accepted)
        .extracting(SpanFact::outcome)
        .containsExactly("escalated", "escalated", "fallback", "resolved", null);
    assertThat(door.accepted.get(1).name()).isEqualTo("execute_tool handoff_to_human");
    assertThat(door.accepted.get(2).name()).isEqualTo("sorry.tool");
  }

  @Test
  void countsWhatARetrievalFound() {
    KeyValue retrieval = text("gen_ai.operation.name", "retrieval");
    var two =
        ArrayValue.newBuilder()
            .addValues(AnyValue.newBuilder().setStringValue("a"))
            .addValues(AnyValue.newBuilder().setStringValue("b"))
            .build();
    assertThat(
            fact(span(
                    "r",
                    retrieval,
                    attribute(
                        "gen_ai.retrieval.documents",
                        AnyValue.newBuilder().setArrayValue(two).build())))
                .retrievalHits())
        .isEqualTo(2);
    assertThat(
            fact(span("r", retrieval, text("gen_ai.retrieval.documents", "[{\"id\":1},[2],3]")))
                .retrievalHits())
        .isEqualTo(3);
    assertThat(fact(span("r", retrieval)).retrievalHits()).isNull();
    KeyValue retriever = text("openinference.span.kind", "RETRIEVER");
    assertThat(
            fact(span(
                    "r",
                    retriever,
                    text("retrieval.documents.0.document.id", "a"),
                    text("retrieval.documents.11.document.id", "b")))
                .retrievalHits())
        .isEqualTo(12);
    assertThat(fact(span("r", retriever)).retrievalHits()).isZero();
    assertThat(
            fact(span(
                    "r",
                    text("langfuse.observation.type", "retriever"),
                    text("langfuse.observation.output", "[]")))
                .retrievalHits())
        .isZero();
    Span.Event hit = Span.Event.newBuilder().setName("db.query.result").build();
    assertThat(
            fact(span("r", number("db.vector.query.top_k", 3)).addEvents(hit).addEvents(hit))
                .retrievalHits())
        .isEqualTo(2);
  }

  @Test
  void holdsSpringsDefaultConversationForNone() {
    KeyValue none = text("spring.ai.chat.client.conversation.id", "default");
    assertThat(fact(span("turn", none)).conversation()).isNull();
    assertThat(fact(span("turn", text("session.id", "default"))).conversation())
        .isEqualTo("default");
  }
}
