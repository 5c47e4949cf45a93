package io.watchbill.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.BuiltInSignals;
import io.watchbill.bill.Layers;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  /** Built in by name, and not measured before the facts they need are collected. */
  private static final List<String> NOT_MEASURED_YET =
      List.of(
          "calls-per-conversation",
          "turns",
          "cost-per-resolved-intent",
          "resolution-rate",
          "fallback-rate",
          "escalation-rate",
          "abandon-rate",
          "refusal-rate",
          "tool-error-rate",
          "empty-retrieval-rate",
          "negative-feedback-rate",
          "complaint-rate");

  @Test
  void everyBuiltInNameIsMeasuredOrKnownNotToBe() {
    var named = new java.util.ArrayList<>(SignalRules.measures().keySet());
    named.addAll(NOT_MEASURED_YET);
    assertThat(named).containsExactlyInAnyOrderElementsOf(BuiltInSignals.NAMES);
  }

  @Test
  void everyDefinitionIsComplete() {
    for (SignalDefinition definition : SignalRules.definitions()) {
      assertThat(definition.layer()).isIn(Layers.STANDARD);
      assertThat(definition.better()).isIn("higher", "lower", "either");
      assertThat(definition.definition()).endsWith(".");
      assertThat(definition.cannotSee()).endsWith(".");
    }
  }
}
