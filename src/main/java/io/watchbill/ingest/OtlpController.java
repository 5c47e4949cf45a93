package io.watchbill.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbill.platform.Caller;
import io.watchbill.platform.Turns;
import io.watchbill.platform.Turns.Turn;
import io.watchbill.platform.WatchbillException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * OTLP over HTTP, on the path of the specification and on those that Langfuse's and LangSmith's
 * clients are built to use. Every answer, refusals too, is in the request's encoding.
 */
@Controller
class OtlpController {
  private static final int RETRY_SECONDS = 1;

  /**
   * What LangSmith's client wants to know before it sends; it sends traces as OTLP all the same.
   */
  private static final String LANGSMITH_INFO =
      """
      {"version":"0.10.0","instance_flags":{},"batch_ingest_config":{"use_multipart_endpoint":false,\
      "size_limit":100,"size_limit_bytes":10485760,"scale_up_qsize_trigger":1000,\
      "scale_up_nthreads_limit":16,"scale_down_nempty_trigger":4}}\
      """;

  private final SpanReceiver receiver;
  private final IngestSettings settings;
  private final MeterRegistry meters;
  private final Turns turns;

  OtlpController(
      SpanReceiver receiver,
      IngestSettings settings,
      MeterRegistry meters,
      InstantSource clock,
      ObjectProvider<Turns> turns) {
    this.receiver = receiver;
    this.settings = settings;
    this.meters = meters;
    this.turns = turns.getIfAvailable(() -> request -> Turn.now(clock.instant()));
  }

  @PostMapping({"/v1/traces", "/api/public/otel/v1/traces", "/otel/v1/traces"})
  void traces(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(
        request,
        response,
        "traces",
        encoding -> {
          Batch batch =
              receiver.receive(
                  request.getInputStream(),
                  encoding,
                  request.getHeader(HttpHeaders.CONTENT_ENCODING),
                  Caller.onlySystem(request),
                  turns.of(request));
          count("accepted", batch.facts().size());
          count("rejected", batch.rejected());
          count("pending", batch.pending());
          count("clock-not-believed", batch.skewed());
          return encoding.success(batch.rejected(), batch.rejectionMessage());
        });
  }

  /**
   * Metrics and logs repeat what the spans say; they are taken, so that exporters set up for all
   * three signals do not fail, and not used.
   */
  @PostMapping({
    "/v1/metrics",
    "/v1/logs",
    "/api/public/otel/v1/metrics",
    "/api/public/otel/v1/logs",
    "/otel/v1/metrics",
    "/otel/v1/logs"
  })
  void ignored(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(
        request,
        response,
        request.getRequestURI().endsWith("logs") ? "logs" : "metrics",
        encoding -> {
          try (var body =
              new BoundedStream(
                  request.getInputStream(), settings.maxBody().toBytes(), "the body")) {
            body.transferTo(OutputStream.nullOutputStream());
          } catch (IOException cut) {
            throw OtlpAnswer.broken("the body breaks off");
          }
          return encoding.success(0, "");
        });
  }

  @GetMapping("/info")
  void info(HttpServletResponse response) throws IOException {
    response.setContentType(OtlpAnswer.JSON.contentType());
    response.getOutputStream().print(LANGSMITH_INFO);
  }

  private interface Work {
    byte[] run(OtlpAnswer encoding) throws IOException;
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, String signal, Work work)
      throws IOException {
    OtlpAnswer encoding = OtlpAnswer.JSON;
    try {
      encoding = OtlpAnswer.of(request.getContentType());
      long length = request.getContentLengthLong();
      if (length > settings.maxBody().toBytes()) {
        throw BoundedStream.tooLarge("the body", settings.maxBody().toBytes());
      }
      write(response, 200, encoding, work.run(encoding));
      requests(signal, "200");
    } catch (WatchbillException refusal) {
      if (refusal.status() == 503) {
        response.setIntHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      }
      write(response, refusal.status(), encoding, encoding.failure(refusal));
      requests(signal, refusal.code());
    }
  }

  private static void write(
      HttpServletResponse response, int status, OtlpAnswer encoding, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(encoding.contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private void count(String result, int spans) {
    if (spans > 0) {
      meters.counter("watchbill.ingest.spans", "result", result).increment(spans);
    }
  }

  private void requests(String signal, String answer) {
    meters.counter("watchbill.ingest.requests", "signal", signal, "answer", answer).increment();
  }
}
