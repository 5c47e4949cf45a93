import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;

/** A batch of model-call spans as OTLP protobuf, made once and given new ids for each sending. */
final class Otlp {
  private static final int SPANS = 200;
  private static final String[] INTENTS = {
    "billing.refund", "billing.invoice", "account.close", "account.login", "order.status",
    "order.change", "shipping.delay", "product.question", "plan.upgrade", "plan.cancel",
    "bug.report", "smalltalk"
  };

  private final byte[] bytes;
  private final int[] ids = new int[SPANS];
  private final int[] times = new int[SPANS];
  private final int[] conversations = new int[SPANS];

  Otlp(long seed) {
    var random = new Random(seed);
    var spans = new ByteArrayOutputStream();
    for (int i = 0; i < SPANS; i++) {
      span(spans, i, random);
    }
    byte[] scope = message(1, message(1, "bench".getBytes(StandardCharsets.UTF_8)));
    byte[] resource = message(1, message(1, attribute("service.name", "copilot-api")));
    int head = 0;
    byte[] scopeSpans = concat(scope, spans.toByteArray());
    head += scope.length;
    byte[] inner = message(2, scopeSpans);
    head += inner.length - scopeSpans.length;
    byte[] resourceSpans = concat(resource, inner);
    head += resource.length;
    bytes = message(1, resourceSpans);
    head += bytes.length - resourceSpans.length;
    for (int i = 0; i < SPANS; i++) {
      ids[i] += head;
      times[i] += head;
      conversations[i] += head;
    }
  }

  static int spans() {
    return SPANS;
  }

  int size() {
    return bytes.length;
  }

  /** The batch with fresh traces, spans and conversations of three turns, compressed. */
  byte[] fresh(long number, long nowNanos) {
    byte[] copy = bytes.clone();
    var buffer = ByteBuffer.wrap(copy);
    for (int i = 0; i < SPANS; i++) {
      long trace = number * SPANS + i;
      buffer.order(ByteOrder.BIG_ENDIAN);
      buffer.putLong(ids[i], trace * 0x9E3779B97F4A7C15L);
      buffer.putLong(ids[i] + 8, trace);
      buffer.putLong(ids[i] + 18, trace + 1);
      buffer.order(ByteOrder.LITTLE_ENDIAN);
      buffer.putLong(times[i], nowNanos - 900_000_000L);
      buffer.putLong(times[i] + 9, nowNanos - 1_000_000L * (i % 50));
      String conversation = HexFormat.of().toHexDigits(trace / 3);
      buffer.put(conversations[i], conversation.getBytes(StandardCharsets.US_ASCII));
    }
    return gzip(copy);
  }

  private void span(ByteArrayOutputStream out, int i, Random random) {
    var span = new ByteArrayOutputStream();
    int id = 2;
    span.writeBytes(message(1, new byte[16]));
    span.writeBytes(message(2, new byte[8]));
    span.writeBytes(message(5, "chat gpt-4o-mini".getBytes(StandardCharsets.UTF_8)));
    span.writeBytes(new byte[] {6 << 3, 3});
    int time = span.size() + 1;
    span.writeBytes(new byte[] {7 << 3 | 1, 0, 0, 0, 0, 0, 0, 0, 0});
    span.writeBytes(new byte[] {8 << 3 | 1, 0, 0, 0, 0, 0, 0, 0, 0});
    byte[] conversation = message(9, attribute("gen_ai.conversation.id", "0123456789abcdef"));
    int conversationAt = span.size() + conversation.length - 16;
    span.writeBytes(conversation);
    text(span, "gen_ai.operation.name", "chat");
    text(span, "gen_ai.provider.name", "openai");
    text(span, "gen_ai.request.model", "gpt-4o-mini");
    text(span, "gen_ai.response.model", "gpt-4o-mini-2024-07-18");
    text(span, "gen_ai.response.id", "chatcmpl-" + Long.toHexString(random.nextLong()));
    text(span, "watchbill.intent", INTENTS[random.nextInt(INTENTS.length)]);
    text(span, "gen_ai.prompt.name", "support-answer");
    text(span, "gen_ai.prompt.version", "14");
    text(span, "server.address", "api.openai.com");
    number(span, "gen_ai.usage.input_tokens", 600 + random.nextInt(3_000));
    number(span, "gen_ai.usage.cache_read.input_tokens", 512);
    number(span, "gen_ai.usage.output_tokens", 1 + (long) Math.exp(5.4 + random.nextGaussian()));
    byte[] finish = message(1, message(1, "stop".getBytes(StandardCharsets.UTF_8)));
    span.writeBytes(message(9, attribute("gen_ai.response.finish_reasons", 5, finish)));
    byte[] whole = message(2, span.toByteArray());
    int at = out.size() + whole.length - span.size();
    ids[i] = at + id;
    times[i] = at + time;
    conversations[i] = at + conversationAt;
    out.writeBytes(whole);
  }

  private static void text(ByteArrayOutputStream span, String key, String value) {
    span.writeBytes(message(9, attribute(key, value)));
  }

  private static void number(ByteArrayOutputStream span, String key, long value) {
    span.writeBytes(
        message(9, concat(message(1, key.getBytes(StandardCharsets.UTF_8)),
            message(2, concat(new byte[] {3 << 3}, varint(value))))));
  }

  private static byte[] attribute(String key, String value) {
    return attribute(key, 1, value.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] attribute(String key, int kind, byte[] value) {
    return concat(
        message(1, key.getBytes(StandardCharsets.UTF_8)), message(2, message(kind, value)));
  }

  private static byte[] message(int field, byte[] content) {
    return concat(concat(new byte[] {(byte) (field << 3 | 2)}, varint(content.length)), content);
  }

  private static byte[] varint(long value) {
    var out = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] gzip(byte[] plain) {
    var deflater = new Deflater(1, true);
    deflater.setInput(plain);
    deflater.finish();
    byte[] out = new byte[plain.length + 64];
    byte[] head = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};
    System.arraycopy(head, 0, out, 0, head.length);
    int size = head.length + deflater.deflate(out, head.length, out.length - head.length);
    deflater.end();
    var crc = new java.util.zip.CRC32();
    crc.update(plain);
    var tail = ByteBuffer.wrap(out, size, 8).order(ByteOrder.LITTLE_ENDIAN);
    tail.putInt((int) crc.getValue()).putInt(plain.length);
    return java.util.Arrays.copyOf(out, size + 8);
  }
}
