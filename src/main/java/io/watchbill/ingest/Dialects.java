package io.watchbill.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who says what by which name: for each canonical fact the attributes that carry it in the dialects
 * of OpenTelemetry (before and after 1.37), Traceloop, OpenInference, Langfuse, Vercel's AI SDK,
 * Spring AI, LangSmith, Logfire and OpenLIT. First hit wins; our own names come first. A dot may
 * also lead into the JSON text of an attribute listed in {@link #OBJECTS}.
 */
final class Dialects {
  static final String OPERATION = "gen_ai.operation.name";
  static final String OPENINFERENCE_KIND = "openinference.span.kind";
  static final String LANGFUSE_TYPE = "langfuse.observation.type";
  static final String LANGFUSE_LEVEL = "langfuse.observation.level";
  static final String LANGFUSE_OUTPUT = "langfuse.observation.output";
  static final String LANGFUSE_USAGE = "langfuse.observation.usage_details";
  static final String LANGFUSE_COST = "langfuse.observation.cost_details";
  static final String LANGFUSE_FIRST_TOKEN = "langfuse.observation.completion_start_time";
  static final String LANGSMITH_KIND = "langsmith.span.kind";
  static final String VERCEL_OPERATION = "ai.operationId";
  static final String TRACELOOP_KIND = "traceloop.span.kind";
  static final String TRACELOOP_REQUEST = "llm.request.type";
  static final String SPRING_KIND = "spring.ai.kind";
  static final String VECTOR_QUERY = "db.vector.query.top_k";
  static final String LOGFIRE_SPAN_TYPE = "logfire.span_type";
  static final String OUTCOME = "watchbill.outcome";
  static final String ERROR_TYPE = "error.type";
  static final String EXCEPTION_TYPE = "exception.type";
  static final String SERVICE = "service.name";
  static final String RELEASE = "service.version";
  static final String VERCEL_MILLIS_TO_FIRST = "ai.response.msToFirstChunk";
  static final String SPRING_CONVERSATION = "spring.ai.chat.client.conversation.id";
  static final String DOCUMENTS = "gen_ai.retrieval.documents";

  /** Documents named one by one: {@code retrieval.documents.0.document.id}. */
  static final String DOCUMENT_PREFIX = "retrieval.documents.";

  /** The event a vector database records for each hit. */
  static final String RESULT_EVENT = "db.query.result";

  static final List<String> INTENT =
      List.of(
          "watchbill.intent",
          "traceloop.association.properties.intent",
          "metadata.intent",
          "langfuse.trace.metadata.intent",
          "langfuse.observation.metadata.intent",
          "ai.telemetry.metadata.intent",
          "ai.settings.context.intent",
          "langsmith.metadata.intent");

  static final List<String> CONVERSATION =
      List.of(
          "gen_ai.conversation.id",
          "langfuse.session.id",
          "session.id",
          "ai.telemetry.metadata.sessionId",
          "ai.settings.context.sessionId",
          SPRING_CONVERSATION,
          "langsmith.metadata.session_id",
          "langsmith.metadata.thread_id",
          "langsmith.metadata.conversation_id",
          "traceloop.association.properties.session_id",
          "traceloop.association.properties.conversation_id",
          "traceloop.association.properties.chat_id");

  static final List<String> CUSTOMER =
      List.of(
          "watchbill.customer",
          "user.id",
          "enduser.id",
          "langfuse.user.id",
          "traceloop.association.properties.user_id",
          "ai.telemetry.metadata.userId",
          "ai.settings.context.userId",
          "langsmith.metadata.user_id");

  static final List<String> PROMPT_NAME =
      List.of(
          "watchbill.prompt.name",
          "gen_ai.prompt.name",
          "langfuse.observation.prompt.name",
          "langfuse.prompt.name",
          "traceloop.prompt.key",
          "langsmith.metadata.lc_hub_repo",
          "ai.telemetry.metadata.langfusePrompt.name",
          "ai.settings.context.langfusePrompt.name");

  static final List<String> PROMPT_VERSION =
      List.of(
          "watchbill.prompt.version",
          "gen_ai.prompt.version",
          "langfuse.observation.prompt.version",
          "langfuse.prompt.version",
          "traceloop.prompt.version",
          "traceloop.prompt.version_hash",
          "langsmith.metadata.lc_hub_commit_hash",
          "ai.telemetry.metadata.langfusePrompt.version",
          "ai.settings.context.langfusePrompt.version",
          "llm.prompt_template.version");

  static final List<String> PROVIDER =
      List.of(
          "gen_ai.provider.name",
          "gen_ai.system",
          "llm.provider",
          "llm.system",
          "ai.model.provider");

  static final List<String> MODEL_ASKED =
      List.of(
          "gen_ai.request.model",
          "llm.request.model_name",
          "llm.invocation_parameters.model",
          "ai.model.id",
          "llm.request.model");

  static final List<String> MODEL_ANSWERED =
      List.of(
          "gen_ai.response.model",
          "llm.response.model_name",
          "llm.model_name",
          "ai.response.model",
          "langfuse.observation.model.name",
          "llm.response.model");

  static final List<String> INPUT_TOKENS =
      List.of(
          "gen_ai.usage.input_tokens",
          "gen_ai.usage.prompt_tokens",
          "llm.token_count.prompt",
          "ai.usage.inputTokens",
          "ai.usage.promptTokens",
          "ai.usage.tokens",
          "llm.usage.prompt_tokens",
          "langsmith.usage_metadata.input_tokens");

  static final List<String> CACHE_READ_TOKENS =
      List.of(
          "gen_ai.usage.cache_read.input_tokens",
          "gen_ai.usage.cache_read_input_tokens",
          "llm.token_count.prompt_details.cache_read",
          "ai.usage.inputTokenDetails.cacheReadTokens",
          "ai.usage.cachedInputTokens",
          "llm.usage.cache_read_input_tokens",
          "langsmith.usage_metadata.input_token_details.cache_read",
          "gen_ai.usage.input_token_details.cache_read");

  static final List<String> CACHE_WRITE_TOKENS =
      List.of(
          "gen_ai.usage.cache_write.input_tokens",
          "gen_ai.usage.cache_creation.input_tokens",
          "gen_ai.usage.cache_creation_input_tokens",
          "llm.token_count.prompt_details.cache_write",
          "ai.usage.inputTokenDetails.cacheWriteTokens",
          "llm.usage.cache_creation_input_tokens",
          "langsmith.usage_metadata.input_token_details.cache_creation",
          "gen_ai.usage.input_token_details.cache_creation");

  static final List<String> OUTPUT_TOKENS =
      List.of(
          "gen_ai.usage.output_tokens",
          "gen_ai.usage.completion_tokens",
          "llm.token_count.completion",
          "ai.usage.outputTokens",
          "ai.usage.completionTokens",
          "llm.usage.completion_tokens",
          "langsmith.usage_metadata.output_tokens");

  static final List<String> REASONING_TOKENS =
      List.of(
          "gen_ai.usage.reasoning.output_tokens",
          "gen_ai.usage.reasoning_tokens",
          "llm.token_count.completion_details.reasoning",
          "ai.usage.outputTokenDetails.reasoningTokens",
          "ai.usage.reasoningTokens",
          "langsmith.usage_metadata.output_token_details.reasoning",
          "gen_ai.usage.output_token_details.reasoning");

  /** In US dollars. */
  static final List<String> COST =
      List.of("gen_ai.usage.cost", "llm.cost.total", "operation.cost", LANGFUSE_COST + ".total");

  static final List<String> FINISH =
      List.of(
          "gen_ai.response.finish_reasons",
          "gen_ai.response.finish_reason",
          "llm.finish_reason",
          "ai.response.finishReason",
          "llm.response.finish_reason",
          "llm.response.stop_reason");

  /** In seconds. */
  static final List<String> SECONDS_TO_FIRST =
      List.of("gen_ai.response.time_to_first_chunk", "gen_ai.server.time_to_first_token");

  static final List<String> TOOL =
      List.of(
          "gen_ai.tool.name",
          "ai.toolCall.name",
          "tool.name",
          "spring.ai.tool.definition.name",
          "traceloop.entity.name");

  /** Objects sent as JSON text. */
  static final Set<String> OBJECTS =
      Set.of(
          LANGFUSE_USAGE,
          LANGFUSE_COST,
          "metadata",
          "langfuse.trace.metadata",
          "langfuse.observation.metadata",
          "llm.invocation_parameters",
          "ai.telemetry.metadata.langfusePrompt",
          "ai.settings.context.langfusePrompt",
          "langsmith.usage_metadata",
          "gen_ai.usage.input_token_details",
          "gen_ai.usage.output_token_details");

  /** Those of them whose keys the application may choose. */
  static final Set<String> OPEN = Set.of(LANGFUSE_USAGE, LANGFUSE_COST);

  static final Set<String> COUNTED = Set.of(DOCUMENTS, LANGFUSE_OUTPUT);

  static final Set<String> SCALARS =
      Stream.of(
              List.of(
                  OPERATION,
                  OPENINFERENCE_KIND,
                  LANGFUSE_TYPE,
                  LANGFUSE_LEVEL,
                  LANGFUSE_FIRST_TOKEN,
                  LANGSMITH_KIND,
                  VERCEL_OPERATION,
                  TRACELOOP_KIND,
                  TRACELOOP_REQUEST,
                  SPRING_KIND,
                  VECTOR_QUERY,
                  LOGFIRE_SPAN_TYPE,
                  OUTCOME,
                  ERROR_TYPE,
                  EXCEPTION_TYPE,
                  SERVICE,
                  RELEASE,
                  VERCEL_MILLIS_TO_FIRST,
                  "langfuse.release"),
              INTENT,
              CONVERSATION,
              CUSTOMER,
              PROMPT_NAME,
              PROMPT_VERSION,
              PROVIDER,
              MODEL_ASKED,
              MODEL_ANSWERED,
              INPUT_TOKENS,
              CACHE_READ_TOKENS,
              CACHE_WRITE_TOKENS,
              OUTPUT_TOKENS,
              REASONING_TOKENS,
              COST,
              FINISH,
              SECONDS_TO_FIRST,
              TOOL)
          .flatMap(Collection::stream)
          .collect(Collectors.toUnmodifiableSet());

  private Dialects() {}
}
