package io.watchbill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.instrumentation.openai.v1_1.OpenAITelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.watchbill.telemetry.Call;
import io.watchbill.telemetry.Telemetry;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real clients and a running server: what they send is stored and counted. */
class ServedClientsTest {
  /** Minutes after the captures were made. */
  private final SettableClock clock = SettableClock.at("2026-11-23T14:05:00Z");

  private TestServer server;
  private String key;

  @BeforeEach
  void start(@TempDir Path bill) {
    server = TestServer.with(DemoBill.in(bill)).clock(clock).start();
    key = server.key("ingest");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void countsTheCallsOfEveryCapturedClientOnce() {
    for (String client : Captures.clients().toList()) {
      for (Captures.Request captured : Captures.requests(client)) {
        // Exporters resend what was not answered in time.
        for (int time = 0; time < 2; time++) {
          var answer = server.send(asSent(captured));
          assertThat(answer.statusCode()).as(client).isEqualTo(200);
        }
      }
    }
    server.advance(Duration.ofMinutes(10));
    Map<String, Call> calls =
        server.bean(Telemetry.class).calls("copilot", null, 1000).stream()
            .collect(Collectors.toMap(Call::spanId, Function.identity()));
    List<JsonNode> expected =
        Captures.expected()
            .path("clients")
            .valueStream()
            .flatMap(client -> client.path("calls").valueStream())
            .toList();
    assertThat(calls.keySet())
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(call -> call.path("spanId").asString()).toList());
    for (JsonNode wanted : expected) {
      Call call = Objects.requireNonNull(calls.get(wanted.path("spanId").asString()));
      assertThat(call.intent()).isEqualTo("billing.refund");
      assertThat(call.conversation()).isEqualTo("conv-A1");
      assertThat(call.error()).isEqualTo(wanted.path("error").asBoolean());
      assertThat(call.use().outputTokens())
          .isEqualTo(
              wanted.path("outputTokens").isNull()
                  ? null
                  : (Long) wanted.path("outputTokens").asLong());
    }
  }

  /** With the key where that client carries its own. */
  private HttpRequest asSent(Captures.Request captured) {
    String path =
        captured.path().startsWith("/opentelemetry") ? "/v1/" + captured.signal() : captured.path();
    var request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", captured.encoding().contentType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(captured.body()));
    if (!captured.coding().isEmpty()) {
      request.header("Content-Encoding", captured.coding());
    }
    if (captured.path().startsWith("/api/public")) {
      byte[] pair = ("pk-any:" + key).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    } else if (captured.path().startsWith("/otel")) {
      request.header("x-api-key", key);
    } else {
      request.header(
          "Authorization", captured.authorization().startsWith("Bearer") ? "Bearer " + key : key);
    }
    return request.build();
  }

  @Test
  void countsWhatAnInstrumentedClientSends() throws IOException {
    HttpServer model = model();
    try (OpenTelemetrySdk telemetry = telemetry()) {
      OpenAIClient client =
          OpenAITelemetry.builder(telemetry)
              .setCaptureMessageContent(true)
              .build()
              .wrap(
                  OpenAIOkHttpClient.builder()
                      .baseUrl("http://127.0.0.1:" + model.getAddress().getPort() + "/v1")
                      .apiKey("none")
                      .maxRetries(0)
                      .build());
      Span turn =
          telemetry
              .getTracer("shop")
              .spanBuilder("turn")
              .setAttribute("watchbill.intent", "billing.refund")
              .setAttribute("gen_ai.conversation.id", "conv-live")
              .setAttribute("watchbill.prompt.version", "v14")
              .startSpan();
      try (var scope = turn.makeCurrent()) {
        client.chat().completions().create(question("gpt-4o-mini"));
        try {
          client.chat().completions().create(question("too-much"));
        } catch (RateLimitException refused) {
          turn.recordException(refused);
        }
      } finally {
        turn.end();
      }
      telemetry.getSdkTracerProvider().forceFlush().join(30, TimeUnit.SECONDS);
    } finally {
      model.stop(0);
    }
    server.advance(Duration.ofMinutes(10));
    List<Call> calls = server.bean(Telemetry.class).calls("copilot", "conv-live", 10);
    assertThat(calls).hasSize(2).allMatch(call -> call.intent().equals("billing.refund"));
    assertThat(calls).allMatch(call -> "v14".equals(call.promptVersion()));
    Call answered = calls.stream().filter(call -> !call.error()).findFirst().orElseThrow();
    assertThat(answered.use().modelAsked()).isEqualTo("gpt-4o-mini");
    assertThat(answered.use().modelAnswered()).isEqualTo("gpt-4o-mini-2024-07-18");
    assertThat(answered.use().inputTokens()).isEqualTo(100);
    assertThat(answered.use().outputTokens()).isEqualTo(40);
    assertThat(answered.use().finish()).isEqualTo("stop");
    assertThat(answered.costMicros()).isPositive();
    Call failed = calls.stream().filter(Call::error).findFirst().orElseThrow();
    assertThat(failed.errorType()).contains("RateLimit");
    assertThat(failed.use().carriesUsage()).isFalse();
  }

  private OpenTelemetrySdk telemetry() {
    var time =
        new Clock() {
          @Override
          public long now() {
            return TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli());
          }

          @Override
          public long nanoTime() {
            return System.nanoTime();
          }
        };
    Resource resource =
        Resource.getDefault()
            .merge(
                Resource.create(
                    Attributes.of(AttributeKey.stringKey("service.name"), "copilot-api")));
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .setClock(time)
                .setResource(resource)
                .addSpanProcessor(
                    BatchSpanProcessor.builder(
                            OtlpHttpSpanExporter.builder()
                                .setEndpoint(server.uri("/v1/traces").toString())
                                .addHeader("Authorization", "Bearer " + key)
                                .setCompression("gzip")
                                .build())
                        .build())
                .build())
        .setLoggerProvider(
            SdkLoggerProvider.builder()
                .setResource(resource)
                .addLogRecordProcessor(
                    SimpleLogRecordProcessor.create(
                        OtlpHttpLogRecordExporter.builder()
                            .setEndpoint(server.uri("/v1/logs").toString())
                            .addHeader("Authorization", "Bearer " + key)
                            .build()))
                .build())
        .build();
  }

  private static ChatCompletionCreateParams question(String model) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .addUserMessage("How do I get a refund?")
        .build();
  }

  /** Stands in for the model's API; refuses the model {@code too-much}. */
  private static HttpServer model() throws IOException {
    HttpServer model =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    model.createContext(
        "/v1/chat/completions",
        exchange -> {
          String asked =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refused = asked.contains("too-much");
          byte[] answer =
              (refused
                      ? """
                      {"error":{"message":"Rate limit reached","type":"requests",\
                      "code":"rate_limit_exceeded"}}\
                      """
                      : """
                      {"id":"chatcmpl-1","object":"chat.completion","created":1767225600,\
                      "model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"finish_reason":"stop",\
                      "logprobs":null,"message":{"role":"assistant","refusal":null,\
                      "content":"Refunds take five days."}}],\
                      "usage":{"prompt_tokens":100,"completion_tokens":40,"total_tokens":140}}\
                      """)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(refused ? 429 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    model.start();
    return model;
  }
}
