package io.watchbill.ingest;

import static io.watchbill.ingest.Otlp.request;
import static io.watchbill.ingest.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.watchbill.platform.Turns;
import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class OtlpControllerTest {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  private final Doorstep door = new Doorstep(Doorstep.copilot());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MockMvc mvc =
      standaloneSetup(
              new OtlpController(
                  door.receiver,
                  Doorstep.SETTINGS,
                  meters,
                  InstantSource.fixed(Doorstep.NOW),
                  new StaticListableBeanFactory().getBeanProvider(Turns.class)))
          .build();

  private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request).andReturn().getResponse();
  }

  private MockHttpServletResponse send(String path, @Nullable String type, byte[] body)
      throws Exception {
    var request = post(path).content(body);
    return send(type == null ? request : request.contentType(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/traces", "/otel/v1/traces", "/api/public/otel/v1/traces"})
  void takesTracesOnEveryPathClientsUse(String path) throws Exception {
    MockHttpServletResponse answer = send(path, PROTOBUF, request(span("a"), span("b")));
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo(PROTOBUF);
    assertThat(answer.getContentAsByteArray()).isEmpty();
    assertThat(door.accepted).hasSize(2);
    assertThat(meters.counter("watchbill.ingest.spans", "result", "accepted").count()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("io.watchbill.ingest.Captures#clients")
  void answersEveryCapturedRequestWithSuccess(String client) throws Exception {
    for (Captures.Request captured : Captures.requests(client)) {
      // What came over gRPC is the plain message, and its path names the service.
      String path =
          captured.path().startsWith("/opentelemetry")
              ? "/v1/" + captured.signal()
              : captured.path();
      var request =
          post(path).contentType(captured.encoding().contentType()).content(captured.body());
      MockHttpServletResponse answer =
          send(
              captured.coding().isEmpty()
                  ? request
                  : request.header("Content-Encoding", captured.coding()));
      assertThat(answer.getStatus()).as(path).isEqualTo(200);
      assertThat(answer.getContentAsString())
          .isEqualTo(captured.encoding() == OtlpAnswer.JSON ? "{}" : "");
    }
    assertThat(door.accepted).isNotEmpty();
  }

  @Test
  void saysWhichSpansItRejected() throws Exception {
    byte[] body = request(span("good"), span("no ids").clearSpanId());
    var partial =
        ExportTraceServiceResponse.parseFrom(
                send("/v1/traces", PROTOBUF, body).getContentAsByteArray())
            .getPartialSuccess();
    assertThat(partial.getRejectedSpans()).isEqualTo(1);
    assertThat(partial.getErrorMessage()).isEqualTo("1 span with no span id");
    MockHttpServletResponse json =
        send(
            "/v1/traces",
            JSON + ";charset=utf-8",
            "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{}]}]}]}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(json.getStatus()).isEqualTo(200);
    assertThat(Captures.MAPPER.readTree(json.getContentAsString()))
        .isEqualTo(
            Captures.MAPPER.readTree(
                "{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":\"1 span with no"
                    + " trace id\"}}"));
  }

  static Stream<@Nullable String> otherTypes() {
    return Stream.of("text/plain", "application/grpc", "application/octet-stream", null);
  }

  @ParameterizedTest
  @MethodSource("otherTypes")
  void refusesOtherContentTypes(@Nullable String type) throws Exception {
    MockHttpServletResponse answer = send("/v1/traces", type, request(span("a")));
    assertThat(answer.getStatus()).isEqualTo(415);
    assertThat(answer.getContentAsString()).contains("OTLP-CONTENT-TYPE");
    assertThat(door.accepted).isEmpty();
  }

  @Test
  void saysWhatIsWrongInTheRequestsEncoding() throws Exception {
    MockHttpServletResponse protobuf = send("/v1/traces", PROTOBUF, new byte[] {0x0a, 0x7f});
    assertThat(protobuf.getStatus()).isEqualTo(400);
    assertThat(protobuf.getContentType()).isEqualTo(PROTOBUF);
    assertThat(statusMessage(protobuf.getContentAsByteArray())).startsWith("OTLP-BROKEN: ");
    MockHttpServletResponse json = send("/v1/traces", JSON, new byte[] {'{'});
    assertThat(json.getStatus()).isEqualTo(400);
    assertThat(json.getContentType()).isEqualTo(JSON);
    assertThat(Captures.MAPPER.readTree(json.getContentAsString()).path("code").asInt())
        .isEqualTo(3);
    assertThat(
            meters
                .counter("watchbill.ingest.requests", "signal", "traces", "answer", "OTLP-BROKEN")
                .count())
        .isEqualTo(2);
  }

  @Test
  void refusesTooLargeABodyBeforeReadingIt() throws Exception {
    byte[] large = new byte[(10 << 20) + 1];
    for (String path : new String[] {"/v1/traces", "/v1/logs", "/v1/metrics"}) {
      assertThat(send(path, PROTOBUF, large).getStatus()).as(path).isEqualTo(413);
    }
  }

  @Test
  void asksToComeBackWhenTelemetryIsFull() throws Exception {
    door.refusal = new WatchbillException("TELEMETRY-FULL", 503, "the backlog is full", "Wait.");
    MockHttpServletResponse answer = send("/v1/traces", PROTOBUF, request(span("a")));
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
    assertThat(statusMessage(answer.getContentAsByteArray())).startsWith("TELEMETRY-FULL: ");
  }

  @Test
  void rejectsSpansOfASystemTheKeyIsNotFor() throws Exception {
    MockHttpServletResponse answer =
        send(
            post("/v1/traces")
                .contentType(PROTOBUF)
                .content(request(span("a")))
                .requestAttr("watchbill.key.system", "ledger"));
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(
            ExportTraceServiceResponse.parseFrom(answer.getContentAsByteArray())
                .getPartialSuccess()
                .getRejectedSpans())
        .isEqualTo(1);
    assertThat(door.accepted).isEmpty();
  }

  @Test
  void tellsLangSmithsClientWhatItAsks() throws Exception {
    MockHttpServletResponse answer = send(get("/info"));
    assertThat(answer.getContentType()).isEqualTo(JSON);
    assertThat(
            Captures.MAPPER
                .readTree(answer.getContentAsString())
                .path("batch_ingest_config")
                .path("size_limit_bytes")
                .asInt())
        .isEqualTo(10 << 20);
  }

  private static String statusMessage(byte[] status) throws IOException {
    var input = CodedInputStream.newInstance(status);
    while (true) {
      int tag = input.readTag();
      if (tag == (2 << 3 | 2)) {
        return input.readString();
      }
      if (tag == 0 || !input.skipField(tag)) {
        throw new InvalidProtocolBufferException("no message");
      }
    }
  }
}
