package io.watchbill.ingest;

import io.watchbill.telemetry.SpanFact.Kind;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a span stands for, and which model operation it is. */
final class KindRules {
  private static final Map<String, String> CALL_OPERATIONS =
      Map.of(
          "chat", "chat",
          "generate_content", "generate_content",
          "text_completion", "text_completion",
          "completion", "text_completion",
          "responses", "chat",
          "embeddings", "embeddings",
          "embedding", "embeddings");

  private KindRules() {}

  /**
   * A vendor's own marker decides before the operation's name: LangSmith calls its retrievers
   * {@code embeddings}.
   */
  static Kind kind(Attributes span) {
    Kind kind = marked(span);
    if (kind != null) {
      return kind;
    }
    String operation = span.text(Dialects.OPERATION);
    if (operation != null) {
      return switch (operation) {
        case "execute_tool" -> Kind.TOOL;
        case "retrieval" -> Kind.RETRIEVAL;
        default -> CALL_OPERATIONS.containsKey(operation) ? Kind.CALL : Kind.OTHER;
      };
    }
    if (span.has(Dialects.TRACELOOP_REQUEST)) {
      return span.text(Dialects.TRACELOOP_REQUEST) == null ? Kind.OTHER : Kind.CALL;
    }
    if (span.has(Dialects.VECTOR_QUERY)) {
      return Kind.RETRIEVAL;
    }
    return !wrapper(span)
            && span.text(Dialects.PROVIDER) != null
            && span.text(Dialects.MODEL_ASKED) != null
        ? Kind.CALL
        : Kind.OTHER;
  }

  private static @Nullable Kind marked(Attributes span) {
    String marker = span.text(Dialects.OPENINFERENCE_KIND);
    if (marker != null) {
      return switch (marker) {
        case "LLM", "EMBEDDING" -> Kind.CALL;
        case "TOOL" -> Kind.TOOL;
        case "RETRIEVER" -> Kind.RETRIEVAL;
        default -> Kind.OTHER;
      };
    }
    marker = span.text(Dialects.LANGSMITH_KIND);
    if (marker != null) {
      return switch (marker) {
        case "llm", "embedding" -> Kind.CALL;
        case "tool" -> Kind.TOOL;
        case "retriever" -> Kind.RETRIEVAL;
        default -> Kind.OTHER;
      };
    }
    marker = span.text(Dialects.VERCEL_OPERATION);
    if (marker != null) {
      return marker.endsWith(".doGenerate")
              || marker.endsWith(".doStream")
              || marker.endsWith(".doEmbed")
          ? Kind.CALL
          : marker.equals("ai.toolCall") ? Kind.TOOL : Kind.OTHER;
    }
    return switch (span.text(Dialects.LANGFUSE_TYPE)) {
      case "generation", "embedding" -> Kind.CALL;
      case "tool" -> Kind.TOOL;
      case "retriever" -> Kind.RETRIEVAL;
      case "agent", "chain", "guardrail", "evaluator" -> Kind.OTHER;
      // "span" is what Langfuse calls everything it was not told more about.
      case null, default -> "tool".equals(span.text(Dialects.TRACELOOP_KIND)) ? Kind.TOOL : null;
    };
  }

  /** Whether something says that the span stands around others. */
  private static boolean wrapper(Attributes span) {
    return span.has(Dialects.TRACELOOP_KIND)
        || span.has(Dialects.SPRING_KIND)
        || span.has(Dialects.LANGFUSE_TYPE);
  }

  /** The operation by its OpenTelemetry name; null when the client does not say. */
  static @Nullable String operation(Attributes span) {
    String operation = span.text(Dialects.OPERATION);
    if (operation != null) {
      return CALL_OPERATIONS.getOrDefault(operation, operation);
    }
    String vercel = span.text(Dialects.VERCEL_OPERATION);
    if (vercel != null) {
      return vercel.toLowerCase(Locale.ROOT).contains("embed") ? "embeddings" : "chat";
    }
    String openinference = span.text(Dialects.OPENINFERENCE_KIND);
    if (openinference != null) {
      return switch (openinference) {
        case "LLM" -> "chat";
        case "EMBEDDING" -> "embeddings";
        default -> null;
      };
    }
    if ("embedding".equals(span.text(Dialects.LANGFUSE_TYPE))) {
      return "embeddings";
    }
    String request = span.text(Dialects.TRACELOOP_REQUEST);
    return request == null ? null : CALL_OPERATIONS.getOrDefault(request, request);
  }
}
