package io.watchbill.ingest;

import io.watchbill.platform.WatchbillException;
import io.watchbill.telemetry.SpanFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The spans of one request on their way to facts. */
final class Batch implements SpanSink {
  private static final Attributes NO_ATTRIBUTES = new Attributes();

  private final Routing routing;
  private final Instant received;
  private final Instant latest;
  private final int maxSpans;
  private final @Nullable String onlySystem;

  private final List<SpanFact> facts = new ArrayList<>();
  private final Map<String, Integer> rejections = new TreeMap<>();
  private final Map<String, Long> unassigned = new TreeMap<>();
  private int spans;
  private int pending;
  private int skewed;

  private final List<RawSpan> waiting = new ArrayList<>();
  private @Nullable Destination destination;
  private String service = "";
  private @Nullable String release;

  /**
   * @param onlySystem the one system the key may write for; null for any
   */
  Batch(Routing routing, IngestSettings settings, Instant received, @Nullable String onlySystem) {
    this.routing = routing;
    this.received = received;
    this.latest = received.plus(settings.maxAhead());
    this.maxSpans = settings.maxSpans();
    this.onlySystem = onlySystem;
  }

  @Override
  public void groupBegins() {
    destination = null;
    release = null;
  }

  @Override
  public void resource(Attributes resource) {
    destination = routing.destination(resource);
    release = resource.text(Dialects.RELEASE);
    String name = resource.text(Dialects.SERVICE);
    service = name == null ? "(no service.name)" : name;
  }

  @Override
  public void span(RawSpan span) {
    if (++spans > maxSpans) {
      throw new WatchbillException(
          "OTLP-TOO-MANY-SPANS",
          413,
          "the request holds more than " + maxSpans + " spans",
          "Send smaller batches: lower the exporter's batch size.");
    }
    String defect = span.finalDefect();
    if (defect != null) {
      reject(defect);
    } else if (SpanRules.pending(span)) {
      pending++;
    } else if (destination == null) {
      waiting.add(span.copy());
    } else {
      add(span, destination);
    }
  }

  @Override
  public void groupEnds() {
    if (destination == null) {
      resource(NO_ATTRIBUTES);
    }
    Destination known = destination;
    if (known != null) {
      waiting.forEach(span -> add(span, known));
    }
    waiting.clear();
  }

  private void add(RawSpan span, Destination to) {
    if (onlySystem != null && !onlySystem.equals(to.system())) {
      reject("a system the key has no right to: " + to.system());
      return;
    }
    Instant start = SpanRules.start(span, latest);
    if (start == null) {
      skewed++;
      start = received;
    }
    if (to.system().equals(Destination.UNASSIGNED)) {
      unassigned.merge(service, 1L, Long::sum);
    }
    facts.add(SpanRules.fact(span, to, start, release));
  }

  private void reject(String reason) {
    rejections.merge(reason, 1, Integer::sum);
  }

  Interests interests() {
    return routing.interests();
  }

  List<SpanFact> facts() {
    return facts;
  }

  /** Spans by service that no system claims. */
  Map<String, Long> unassigned() {
    return unassigned;
  }

  int rejected() {
    return rejections.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Why spans were rejected, in words. */
  String rejectionMessage() {
    var message = new StringBuilder();
    rejections.forEach((reason, count) ->
        message
            .append(message.isEmpty() ? "" : "; ")
            .append(count)
            .append(count == 1 ? " span with " : " spans with ")
            .append(reason));
    return message.toString();
  }

  int pending() {
    return pending;
  }

  /** Spans whose clock was not believed. */
  int skewed() {
    return skewed;
  }
}
