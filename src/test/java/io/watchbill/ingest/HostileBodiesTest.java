package io.watchbill.ingest;

import static io.watchbill.ingest.Otlp.gzip;
import static io.watchbill.ingest.Otlp.number;
import static io.watchbill.ingest.Otlp.request;
import static io.watchbill.ingest.Otlp.span;
import static io.watchbill.ingest.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.watchbill.platform.Turns.Turn;
import io.watchbill.platform.WatchbillException;
import io.watchbill.telemetry.SpanFact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

/**
 * What broken, clumsy and malicious clients send: a coded refusal or a partial success, never a
 * crash.
 */
class HostileBodiesTest {
  private static final byte[] GOOD = request(span("call", text("gen_ai.operation.name", "chat")));

  private final Doorstep door = new Doorstep(Doorstep.copilot());

  static Stream<Arguments> refused() throws IOException {
    byte[] packed = gzip(GOOD);
    return Stream.of(
        refused("truncated gzip", OtlpAnswer.PROTOBUF, "gzip", head(packed, packed.length - 9)),
        refused(
            "gzip without its check sum",
            OtlpAnswer.PROTOBUF,
            "gzip",
            head(packed, packed.length - 8)),
        refused("no gzip at all", OtlpAnswer.PROTOBUF, "gzip", GOOD),
        refused("empty gzip", OtlpAnswer.PROTOBUF, "gzip", new byte[0]),
        refused("no deflate at all", OtlpAnswer.PROTOBUF, "deflate", GOOD),
        refused("gzip where none was announced", OtlpAnswer.PROTOBUF, "", packed),
        refused("truncated protobuf", OtlpAnswer.PROTOBUF, "", head(GOOD, GOOD.length - 3)),
        refused("protobuf as JSON", OtlpAnswer.JSON, "", GOOD),
        refused("JSON as protobuf", OtlpAnswer.PROTOBUF, "", utf8("{\"resourceSpans\":[]}")),
        refused("a group", OtlpAnswer.PROTOBUF, "", new byte[] {0x0b, 0x0b, 0x0b}),
        refused(
            "a negative length", OtlpAnswer.PROTOBUF, "", new byte[] {0x0a, -1, -1, -1, -1, 0x0f}),
        refused(
            "a length of two GB", OtlpAnswer.PROTOBUF, "", new byte[] {0x0a, -1, -1, -1, -1, 0x07}),
        refused("an endless number", OtlpAnswer.PROTOBUF, "", filled((byte) 0x80, 64)),
        refused("no JSON", OtlpAnswer.JSON, "", utf8("resourceSpans")),
        refused("an empty body as JSON", OtlpAnswer.JSON, "", new byte[0]),
        refused("a JSON array", OtlpAnswer.JSON, "", utf8("[]")),
        refused("truncated JSON", OtlpAnswer.JSON, "", utf8("{\"resourceSpans\":[{")),
        refused("JSON with more behind it", OtlpAnswer.JSON, "", utf8("{}{}")),
        refused("JSON of another shape", OtlpAnswer.JSON, "", utf8("{\"resourceSpans\":7}")),
        refused(
            "a span that is text",
            OtlpAnswer.JSON,
            "",
            utf8("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[\"x\"]}]}]}")),
        refused(
            "JSON that is Latin-1",
            OtlpAnswer.JSON,
            "",
            "{\"é\":1}".getBytes(StandardCharsets.ISO_8859_1)),
        refused(
            "JSON nested 100 000 deep",
            OtlpAnswer.JSON,
            "",
            utf8("{\"a\":" + "[".repeat(100_000))));
  }

  private static Arguments refused(String what, OtlpAnswer encoding, String coding, byte[] body) {
    return Arguments.of(what, encoding, coding, body);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesWhatCannotBeRead(String what, OtlpAnswer encoding, String coding, byte[] body) {
    assertThatExceptionOfType(WatchbillException.class)
        .isThrownBy(() -> door.receive(encoding, coding, body))
        .satisfies(refusal -> {
          assertThat(refusal.code()).isEqualTo("OTLP-BROKEN");
          assertThat(refusal.status()).isEqualTo(400);
          assertThat(refusal.getMessage()).isNotBlank();
        });
    assertThat(door.accepted).isEmpty();
  }

  @Test
  void takesAnEmptyRequest() {
    assertThat(door.receive(OtlpAnswer.PROTOBUF, "", new byte[0]).facts()).isEmpty();
    assertThat(door.json("{}").facts()).isEmpty();
    assertThat(door.json("{\"resourceSpans\":null}").facts()).isEmpty();
  }

  @Test
  void refusesAnUnknownCompression() {
    assertThatExceptionOfType(WatchbillException.class)
        .isThrownBy(() -> door.receive(OtlpAnswer.PROTOBUF, "br", GOOD))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(415));
  }

  @Test
  void stopsReadingWhatIsTooLarge() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      byte[] megabyte = new byte[1 << 20];
      // One field of 100 MB that nobody asks for.
      var output = CodedOutputStream.newInstance(gzip);
      output.writeTag(99, 2);
      output.writeUInt32NoTag(100 << 20);
      output.flush();
      for (int i = 0; i < 100; i++) {
        gzip.write(megabyte);
      }
    }
    assertThat(bomb.size()).isLessThan(200_000);
    tooLarge(OtlpAnswer.PROTOBUF, "gzip", bomb.toByteArray(), "OTLP-TOO-LARGE");
    tooLarge(OtlpAnswer.JSON, "", filled((byte) ' ', (10 << 20) + 1), "OTLP-TOO-LARGE");
  }

  @Test
  void refusesMoreSpansThanOneRequestMayHold() {
    var settings =
        new IngestSettings(
            DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 2, 1, Duration.ofMinutes(10));
    var small = new Doorstep(settings, Doorstep.copilot());
    byte[] body = request(span("a"), span("b"), span("c"));
    assertThatExceptionOfType(WatchbillException.class)
        .isThrownBy(() -> small.receive(OtlpAnswer.PROTOBUF, "", body))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("OTLP-TOO-MANY-SPANS"));
    assertThat(small.accepted).isEmpty();
  }

  private void tooLarge(OtlpAnswer encoding, String coding, byte[] body, String code) {
    assertThatExceptionOfType(WatchbillException.class)
        .isThrownBy(() -> door.receive(encoding, coding, body))
        .satisfies(refusal -> {
          assertThat(refusal.code()).isEqualTo(code);
          assertThat(refusal.status()).isEqualTo(413);
        });
  }

  @Test
  void rejectsOnlyTheSpansThatCannotBeTaken() throws IOException {
    byte[] notUtf8 =
        join(span("x").build().toByteArray(), field(5, new byte[] {(byte) 0xc3, 0x28}));
    Batch batch =
        door.receive(
            OtlpAnswer.PROTOBUF,
            "gzip",
            gzip(
                join(
                    field(1, field(2, field(2, notUtf8))),
                    request(
                        span("short trace").setTraceId(ByteString.fromHex("0102")),
                        span("no trace").clearTraceId(),
                        span("zero trace").setTraceId(ByteString.copyFrom(new byte[16])),
                        span("long span").setSpanId(ByteString.copyFrom(new byte[9])),
                        span("no span").clearSpanId(),
                        span("odd parent").setParentSpanId(ByteString.fromHex("01")),
                        span("good"),
                        span("root by zeros").setParentSpanId(ByteString.copyFrom(new byte[8]))))));
    assertThat(door.accepted).extracting(SpanFact::name).containsExactly("good", "root by zeros");
    assertThat(batch.rejected()).isEqualTo(7);
    assertThat(batch.rejectionMessage())
        .contains("1 span with a trace id that is not 16 bytes")
        .contains("2 spans with no trace id")
        .contains("1 span with text that is not UTF-8");
  }

  @Test
  void rejectsBadIdentifiersInJson() {
    Batch batch =
        door.json(
            """
            {"resourceSpans":[{"scopeSpans":[{"spans":[
              {"traceId":"0102030405060708090A0B0C0D0E0F10","spanId":"1112131415161718"},
              {"traceId":"AQIDBAUGBwgJCgsMDQ4PEA==","spanId":"ERITFBUWFxg="},
              {"traceId":7,"spanId":{}},
              {}
            ]}]}]}\
            """);
    assertThat(batch.facts()).hasSize(1);
    assertThat(batch.rejected()).isEqualTo(3);
  }

  @Test
  void skipsNestingHoweverDeep() throws IOException {
    byte[] value = {};
    for (int depth = 0; depth < 20_000; depth++) {
      value = depth % 2 == 0 ? field(1, value) : field(5, value);
    }
    byte[] attribute = join(field(1, utf8("gen_ai.conversation.id")), field(2, value));
    byte[] hostile = join(span("deep").build().toByteArray(), field(9, attribute));
    byte[] body =
        field(
            1,
            join(field(1, Otlp.service("copilot-api").toByteArray()), field(2, field(2, hostile))));
    door.receive(OtlpAnswer.PROTOBUF, "", body);
    assertThat(door.accepted).hasSize(1);
    assertThat(door.accepted.getFirst().conversation()).isNull();
  }

  @Test
  void findsTheSystemAlsoWhenTheResourceComesLast() throws IOException {
    byte[] spans = field(2, field(2, span("late").build().toByteArray()));
    byte[] resource = field(1, Otlp.service("copilot-api").toByteArray());
    door.receive(OtlpAnswer.PROTOBUF, "", join(field(1, join(spans, resource)), field(1, spans)));
    door.json(
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[
           {"spanId":"1112131415161718","traceId":"0102030405060708090a0b0c0d0e0f10"}]}],
         "resource":{"attributes":[{"value":{"stringValue":"copilot-api"},"key":"service.name"}]}}]}\
        """);
    assertThat(door.accepted)
        .extracting(SpanFact::system)
        .containsExactly("copilot", "unassigned", "copilot");
  }

  @Test
  void readsAValueThatComesBeforeItsKey() throws IOException {
    byte[] value = AnyValue.newBuilder().setStringValue("conv-1").build().toByteArray();
    byte[] attribute = join(field(2, value), field(1, utf8("gen_ai.conversation.id")));
    byte[] odd = join(span("odd").build().toByteArray(), field(9, attribute));
    door.receive(OtlpAnswer.PROTOBUF, "", field(1, field(2, field(2, odd))));
    assertThat(door.accepted.getFirst().conversation()).isEqualTo("conv-1");
  }

  @Test
  void keepsTextThatADatabaseCanStore() {
    door.receive(
        OtlpAnswer.PROTOBUF,
        "",
        request(
            span("nul", text("gen_ai.conversation.id", "a\0b")),
            span("long", text("gen_ai.conversation.id", "é".repeat(2_000)))));
    door.json(
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[
           {"spanId":"1112131415161718","traceId":"0102030405060708090a0b0c0d0e0f10",
            "attributes":[{"key":"gen_ai.conversation.id","value":{"stringValue":"\\ud83d"}}]}]}]}]}\
        """);
    assertThat(door.accepted)
        .extracting(SpanFact::conversation)
        .containsExactly("a\uFFFDb", "é".repeat(512), "\uFFFD");
  }

  @Test
  void countsSpansWhoseClockIsNotBelievedWhenTheyCame() {
    Batch batch =
        door.receive(
            OtlpAnswer.PROTOBUF,
            "",
            request(
                span("never").clearStartTimeUnixNano(),
                span("long ago").setStartTimeUnixNano(1_000_000_000L * 1_000_000_000L),
                span("far ahead").setStartTimeUnixNano(nanos(Doorstep.NOW.plusSeconds(601))),
                span("unsigned").setStartTimeUnixNano(-1),
                span("ahead").setStartTimeUnixNano(nanos(Doorstep.NOW.plusSeconds(599))),
                span("good")));
    assertThat(batch.skewed()).isEqualTo(4);
    assertThat(door.accepted)
        .extracting(SpanFact::start)
        .containsExactly(
            Doorstep.NOW,
            Doorstep.NOW,
            Doorstep.NOW,
            Doorstep.NOW,
            Doorstep.NOW.plusSeconds(599),
            Otlp.START);
    assertThat(door.accepted)
        .extracting(SpanFact::duration)
        .allMatch(duration -> !duration.isNegative() && duration.toDays() <= 1);
  }

  @Test
  void skipsContentsUnread() {
    String prompt = "secret ".repeat(20_000);
    door.receive(
        OtlpAnswer.PROTOBUF,
        "gzip",
        gzip(
            request(
                span(
                    "call",
                    text("gen_ai.input.messages", prompt),
                    text("gen_ai.prompt.0.content", prompt),
                    text("input.value", prompt),
                    number("gen_ai.usage.input_tokens", 7)))));
    assertThat(door.accepted.toString()).doesNotContain("secret");
    assertThat(door.accepted.getFirst().use()).isNotNull();
  }

  @Test
  void asksClientsToComeBackWhenSpansCannotBeStored() {
    door.refusal = new IllegalStateException("the database is gone");
    assertThatExceptionOfType(WatchbillException.class)
        .isThrownBy(() -> door.receive(OtlpAnswer.PROTOBUF, "", GOOD))
        .satisfies(refusal -> {
          assertThat(refusal.status()).isEqualTo(503);
          assertThat(refusal.getMessage()).doesNotContain("database");
        });
    door.refusal = new WatchbillException("TELEMETRY-FULL", 503, "full", "wait");
    assertThatExceptionOfType(WatchbillException.class)
        .isThrownBy(() -> door.receive(OtlpAnswer.PROTOBUF, "", GOOD))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("TELEMETRY-FULL"));
    assertThat(door.unassigned.services()).isEmpty();
  }

  @Test
  void asksClientsToComeBackWhenTooManyAreAtTheDoor() {
    var settings =
        new IngestSettings(
            DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 10, 1, Duration.ofMinutes(10));
    var narrow = new Doorstep(settings, Doorstep.copilot());
    int[] status = {0};
    var second =
        new InputStream() {
          @Override
          public int read() {
            return -1;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            try {
              narrow.receive(OtlpAnswer.PROTOBUF, "", GOOD);
            } catch (WatchbillException refusal) {
              status[0] = refusal.status();
            }
            return -1;
          }
        };
    narrow.receiver.receive(second, OtlpAnswer.PROTOBUF, null, null, Turn.now(Doorstep.NOW));
    assertThat(status[0]).isEqualTo(503);
    narrow.receive(OtlpAnswer.PROTOBUF, "", GOOD);
    assertThat(narrow.accepted).hasSize(1);
  }

  private static long nanos(Instant instant) {
    return instant.toEpochMilli() * 1_000_000;
  }

  private static byte[] field(int number, byte[] bytes) throws IOException {
    var whole = new ByteArrayOutputStream();
    var output = CodedOutputStream.newInstance(whole);
    output.writeByteArray(number, bytes);
    output.flush();
    return whole.toByteArray();
  }

  private static byte[] join(byte[]... parts) throws IOException {
    var whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.write(part);
    }
    return whole.toByteArray();
  }

  private static byte[] head(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] filled(byte with, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, with);
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
