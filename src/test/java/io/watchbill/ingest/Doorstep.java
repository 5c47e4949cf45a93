package io.watchbill.ingest;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.platform.Turns.Turn;
import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.Telemetry;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The receiver with nothing real behind it: accepted spans are kept in a list. */
final class Doorstep {
  static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  static final IngestSettings SETTINGS =
      new IngestSettings(
          DataSize.ofMegabytes(10), DataSize.ofMegabytes(64), 50_000, 4, Duration.ofMinutes(10));

  final List<SpanFact> accepted = new ArrayList<>();
  final Unassigned unassigned = new Unassigned();
  final SpanReceiver receiver;
  @Nullable RuntimeException refusal;

  Doorstep(GenerativeSystem... systems) {
    this(SETTINGS, systems);
  }

  Doorstep(IngestSettings settings, GenerativeSystem... systems) {
    Bill bill = bill(systems);
    @SuppressWarnings("unchecked")
    Telemetry telemetry =
        only(Telemetry.class, "accept", arguments -> keep((List<SpanFact>) arguments[0]));
    receiver =
        new SpanReceiver(
            only(Bills.class, "current", arguments -> bill), telemetry, unassigned, settings);
  }

  Batch json(String body) {
    return receiver.receive(
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
        OtlpAnswer.JSON,
        null,
        null,
        Turn.now(NOW));
  }

  Batch receive(OtlpAnswer encoding, String coding, byte[] body) {
    return receiver.receive(new ByteArrayInputStream(body), encoding, coding, null, Turn.now(NOW));
  }

  /** A system called {@code id} that owns the service of that name. */
  static GenerativeSystem system(
      String id,
      Map<String, List<String>> telemetry,
      List<String> intents,
      Map<String, GenerativeSystem.OutcomeRule> outcomes) {
    return new GenerativeSystem(
        id, id, telemetry, intents, outcomes, Map.of(), null, null, List.of());
  }

  static GenerativeSystem copilot() {
    return system(
        "copilot",
        Map.of("service.name", List.of("copilot-api")),
        List.of("watchbill.intent"),
        Map.of());
  }

  private static Bill bill(GenerativeSystem... systems) {
    var byId = new LinkedHashMap<String, GenerativeSystem>();
    for (GenerativeSystem system : systems) {
      byId.put(system.id(), system);
    }
    return new Bill(
        "Example",
        ZoneOffset.UTC,
        Map.of(),
        Map.of(),
        byId,
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of(),
        Map.of(),
        "000000000000");
  }

  private int keep(List<SpanFact> spans) {
    if (refusal != null) {
      throw refusal;
    }
    accepted.addAll(spans);
    return spans.size();
  }

  /** Answers one method of a face; everything else is not asked by this room. */
  private static <T> T only(Class<T> face, String method, Function<Object[], Object> answer) {
    return face.cast(
        Proxy.newProxyInstance(
            face.getClassLoader(),
            new Class<?>[] {face},
            (proxy, called, arguments) -> {
              if (!called.getName().equals(method)) {
                throw new UnsupportedOperationException(called.getName());
              }
              return answer.apply(arguments == null ? new Object[0] : arguments);
            }));
  }
}
