package io.watchbill.telemetry.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchbill.bill.PriceOverride;
import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.PricedBills;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PricesTest {
  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private final Prices prices = prices(Map.of());

  private static Prices prices(Map<String, PriceOverride> own) {
    return new Prices(PricedBills.of(own), JsonMapper.builder().build());
  }

  private static ModelUse use(
      @Nullable String provider,
      @Nullable String model,
      @Nullable Long input,
      @Nullable Long cached,
      @Nullable Long written,
      @Nullable Long output,
      @Nullable Long reported) {
    return new ModelUse(
        "chat", provider, model, null, input, cached, written, output, null, null, null, reported);
  }

  private @Nullable Double million(@Nullable String provider, String model) {
    return prices.cost(use(provider, model, 100_000L, null, null, 100_000L, null), AT);
  }

  /** Cost in dollars of 100 000 tokens in and 100 000 out. */
  @ParameterizedTest
  @CsvSource({
    "openai, gpt-4o-mini, 0.075",
    "openai, gpt-4o-mini-2024-07-18, 0.075",
    "openai, GPT-4o-mini, 0.075",
    "openai.chat, gpt-4o-mini, 0.075",
    ", gpt-4o-mini, 0.075",
    ", openai/gpt-4o-mini, 0.075",
    "openai, gpt-4o, 1.25",
    "openai, gpt-4o-2099-01-01, 1.25",
    "openai, gpt-4.1-nano, 0.05",
    "openai, o3, 1.0",
    "azure.ai.openai, gpt-4o-mini-2024-07-18, 0.075",
    "anthropic, claude-sonnet-4-5-20250929, 1.8",
    ", anthropic/claude-opus-4.5, 3.0",
    "aws.bedrock, anthropic.claude-3-haiku-20240307-v1:0, 0.15",
    "aws.bedrock, eu.anthropic.claude-3-haiku-20240307-v1:0, 0.15",
    ", amazon.nova-lite-v1:0, 0.03",
    "gcp.gemini, models/gemini-2.0-flash, 0.05",
    "gcp.vertex_ai, publishers/google/models/gemini-2.0-flash, 0.05",
    "some.gateway, gpt-4o-mini, 0.075",
    "x_ai, grok-3, 1.8",
  })
  void knowsAModelUnderTheNamesItGoesBy(@Nullable String provider, String model, double dollars) {
    assertThat(million(provider, model)).as(model).isNotNull();
    assertThat(million(provider, model)).isCloseTo(dollars * 1e6, within(1.0));
  }

  @Test
  void doesNotTakeAnUnknownModelForAKnownOne() {
    assertThat(million("openai", "house-model-7")).isNull();
    assertThat(million("openai", "gpt-4o-mini-of-our-own")).isNull();
    assertThat(million(null, "")).isNull();
    assertThat(million(null, "-2024-07-18")).isNull();
  }

  @Test
  void cachedTokensHaveTheirOwnPriceAndReasoningIsOutput() {
    assertThat(prices.cost(use("openai", "gpt-4o-mini", 100L, 60L, null, 40L, null), AT))
        .isCloseTo(40 * .15 + 60 * .075 + 40 * .6, within(1e-9));
    assertThat(prices.cost(use("anthropic", "claude-haiku-4-5", 1_000L, 500L, 300L, 10L, null), AT))
        .isCloseTo(200 * 1 + 500 * .1 + 300 * 1.25 + 10 * 5, within(1e-9));
    assertThat(prices.cost(use("openai", "gpt-4o-mini", 10L, 60L, null, null, null), AT))
        .as("more cached than sent is not negative")
        .isCloseTo(60 * .075, within(1e-9));
  }

  @Test
  void aPriceHoldsFromItsDate() {
    var use = use("openai", "o3", 1_000L, null, null, 1_000L, null);
    assertThat(prices.cost(use, Instant.parse("2025-06-09T23:59:59Z")))
        .isCloseTo(50_000, within(1e-6));
    assertThat(prices.cost(use, Instant.parse("2025-06-10T00:00:00Z")))
        .isCloseTo(10_000, within(1e-6));
  }

  @Test
  void aLongInputRaisesThePriceOfTheWholeCall() {
    var within = use("anthropic", "claude-sonnet-4-5", 200_000L, null, null, 1_000L, null);
    var beyond = use("anthropic", "claude-sonnet-4-5", 200_001L, null, null, 1_000L, null);
    assertThat(prices.cost(within, AT)).isCloseTo(200_000 * 3.0 + 15_000, within(1e-3));
    assertThat(prices.cost(beyond, AT)).isCloseTo(200_001 * 6.0 + 22_500, within(1e-3));
  }

  @Test
  void whatTheClientReportsCountsWhereNoPriceIsKnown() {
    assertThat(prices.cost(use("openai", "house-model-7", 1L, null, null, 1L, 77L), AT))
        .isEqualTo(77.0);
    assertThat(prices.cost(use("openai", "gpt-4o-mini", 100L, null, null, 0L, 77L), AT))
        .isCloseTo(15.0, within(1e-9));
    assertThat(prices.cost(use("openai", "gpt-4o-mini", null, null, null, null, null), AT))
        .as("no tokens, no cost")
        .isNull();
  }

  @Test
  void theBillsPricesComeFirst() {
    var own =
        prices(
            Map.of(
                "gpt-4o-mini", new PriceOverride("gpt-4o-mini", 1.0, null, null, null),
                "house-model-7", new PriceOverride("house-model-7", 2.0, 3.0, null, null)));
    assertThat(own.cost(use("openai", "gpt-4o-mini-2024-07-18", 10L, 5L, null, 10L, null), AT))
        .isCloseTo(5 * 1 + 5 * .075 + 10 * .6, within(1e-9));
    assertThat(own.cost(use(null, "house-model-7", 10L, 5L, null, 10L, null), AT))
        .isCloseTo(50, within(1e-9));
  }
}
