package io.watchbill.ingest;

import static io.watchbill.ingest.Otlp.request;
import static io.watchbill.ingest.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.platform.Turns.Turn;
import io.watchbill.telemetry.SpanFact;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose spans are whose. */
class RoutingTest {
  private final Doorstep door = new Doorstep(Doorstep.copilot());

  @Test
  void rejectsSpansOfSystemsTheKeyIsNotFor() {
    Batch batch =
        door.receiver.receive(
            new ByteArrayInputStream(request(span("a"))),
            OtlpAnswer.PROTOBUF,
            null,
            "ledger",
            Turn.now(Doorstep.NOW));
    assertThat(batch.rejected()).isEqualTo(1);
    assertThat(batch.rejectionMessage()).contains("copilot");
    assertThat(door.accepted).isEmpty();
  }

  @Test
  void keepsWhatNoSystemClaimsAndCountsWhoseItIs() {
    door.receive(OtlpAnswer.PROTOBUF, "", request("stray-api", span("a"), span("b")));
    assertThat(door.accepted).extracting(SpanFact::system).containsOnly("unassigned");
    assertThat(door.unassigned.services()).isEqualTo(Map.of("stray-api", 2L));
  }

  @Test
  void prefersTheSystemThatClaimsMoreExactly() {
    var two =
        new Doorstep(
            Doorstep.system(
                "any", Map.of("service.name", List.of("copilot-api", "b")), List.of(), Map.of()),
            Doorstep.system(
                "production",
                Map.of(
                    "service.name", List.of("copilot-api"),
                    "deployment.environment.name", List.of("production")),
                List.of(),
                Map.of()),
            Doorstep.system("undeclared", Map.of(), List.of(), Map.of()));
    two.receive(OtlpAnswer.PROTOBUF, "", request(span("a")));
    two.receive(OtlpAnswer.PROTOBUF, "", request("undeclared", span("b")));
    Captures.traces("otel-js").forEach(r -> two.receive(r.encoding(), r.coding(), r.body()));
    assertThat(two.accepted)
        .extracting(SpanFact::system)
        .startsWith("any", "undeclared", "production")
        .hasSize(8);
  }
}
