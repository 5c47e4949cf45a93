package io.watchbill.ingest;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.platform.Turns.Turn;
import io.watchbill.platform.WatchbillException;
import io.watchbill.telemetry.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Takes in trace requests: from bytes to facts that telemetry has stored. */
@Component
@EnableConfigurationProperties(IngestSettings.class)
class SpanReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(SpanReceiver.class);
  private static final int INFLATE_BUFFER = 1 << 14;

  private final Bills bills;
  private final Telemetry telemetry;
  private final Unassigned unassigned;
  private final IngestSettings settings;
  private final Semaphore inFlight;
  private final TextCache texts = new TextCache();
  private volatile @Nullable Ruled ruled;

  /** The routing made of a bill, kept until the bill changes. */
  private record Ruled(String version, Routing routing) {}

  SpanReceiver(Bills bills, Telemetry telemetry, Unassigned unassigned, IngestSettings settings) {
    this.bills = bills;
    this.telemetry = telemetry;
    this.unassigned = unassigned;
    this.settings = settings;
    this.inFlight = new Semaphore(settings.maxInFlight());
  }

  /**
   * Reads a body to its end and stores its spans durably.
   *
   * @param onlySystem the one system the key may write for; null for any
   * @param turn when the spans may be stored; the body is read before
   * @throws WatchbillException when the body is refused as a whole, or the server is too busy
   */
  Batch receive(
      InputStream body,
      OtlpAnswer encoding,
      @Nullable String contentEncoding,
      @Nullable String onlySystem,
      Turn turn) {
    if (!inFlight.tryAcquire()) {
      throw new WatchbillException(
          "OTLP-BUSY",
          503,
          settings.maxInFlight() + " requests are being read already",
          "Send it again in a second; the exporter does so by itself.");
    }
    try {
      var batch = new Batch(routing(), settings, turn.arrival(), onlySystem);
      decode(body, encoding, contentEncoding, batch);
      turn.await();
      store(batch);
      return batch;
    } finally {
      inFlight.release();
    }
  }

  private Routing routing() {
    Bill bill = bills.current();
    Ruled known = ruled;
    if (known == null || !known.version.equals(bill.version())) {
      known = new Ruled(bill.version(), new Routing(bill));
      ruled = known;
    }
    return known.routing;
  }

  private void decode(
      InputStream body, OtlpAnswer encoding, @Nullable String contentEncoding, Batch batch) {
    Interests interests = batch.interests();
    try (InputStream plain = decompressed(body, contentEncoding)) {
      switch (encoding) {
        case PROTOBUF -> new ProtobufDecoder(plain, interests, texts, batch).decode();
        case JSON -> new JsonDecoder(plain, interests, batch).decode();
      }
    } catch (IOException | JacksonException unreadable) {
      throw OtlpAnswer.broken(
          "the body is no whole "
              + encoding.name().toLowerCase(Locale.ROOT)
              + " trace request: "
              + firstLine(unreadable.getMessage()));
    }
  }

  private InputStream decompressed(InputStream body, @Nullable String contentEncoding)
      throws IOException {
    var sent = new BoundedStream(body, settings.maxBody().toBytes(), "the body");
    String coding = contentEncoding == null ? "" : contentEncoding.strip().toLowerCase(Locale.ROOT);
    InputStream plain =
        switch (coding) {
          case "", "identity" -> sent;
          case "gzip", "x-gzip" -> new GZIPInputStream(sent, INFLATE_BUFFER);
          case "deflate" -> new InflaterInputStream(sent);
          default ->
              throw new WatchbillException(
                  "OTLP-CONTENT-ENCODING",
                  415,
                  coding + " is no known compression",
                  "Send gzip, deflate or no compression.");
        };
    return new BoundedStream(plain, settings.maxDecompressed().toBytes(), "the decompressed body");
  }

  private void store(Batch batch) {
    if (batch.facts().isEmpty()) {
      return;
    }
    try {
      telemetry.accept(batch.facts());
    } catch (WatchbillException refused) {
      throw refused;
    } catch (RuntimeException broken) {
      // Whatever it is, the spans are not stored: the client must keep them and come back.
      LOG.error("Telemetry could not be stored", broken);
      throw new WatchbillException(
          "OTLP-NOT-STORED",
          503,
          "the spans could not be stored",
          "The exporter sends them again by itself; see the server's log for the cause.");
    }
    batch.unassigned().forEach(unassigned::count);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "it ends too early" : message.lines().findFirst().orElse("");
  }
}
