package io.watchbill.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * How real LLM traffic is distributed, derived from public traces; the resource names its sources.
 *
 * @param inputTokens quantiles of a call's input tokens at 0, 1 … 100 %; {@code outputTokens}
 *     likewise
 * @param hourShare share of a working day's requests in each of its 24 hours
 * @param windowSpread standard deviation of the logarithm of a window's mean output length, beyond
 *     sampling noise
 */
record TrafficLaws(
    List<String> source,
    String derivedBy,
    double[] inputTokens,
    double[] outputTokens,
    double[] hourShare,
    double windowSpread) {

  static TrafficLaws load() {
    try (InputStream in = TrafficLaws.class.getResourceAsStream("/demo/traffic-laws.json")) {
      return JsonMapper.shared().readValue(Objects.requireNonNull(in), TrafficLaws.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One draw from a law given by its quantiles, straight lines between them. */
  static double draw(double[] quantiles, RandomGenerator random) {
    double place = random.nextDouble() * (quantiles.length - 1);
    int below = (int) place;
    return quantiles[below] + (place - below) * (quantiles[below + 1] - quantiles[below]);
  }
}
