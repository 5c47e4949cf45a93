package io.watchbill.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What happens in the run of a seed, drawn beforehand. */
final class Plan {
  private static final int TOTAL =
      Arrays.stream(Step.Kind.values()).mapToInt(kind -> kind.weight).sum();

  private Plan() {}

  /** Of a seed; always the same. */
  static List<Step> of(long seed) {
    var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
    var steps = new ArrayList<Step>();
    var many = 6 + random.nextInt(16);
    var crashes = random.nextInt(4) == 0 ? 0 : 6 + random.nextInt(24);
    for (var number = 0; number < many; number++) {
      var kind = number == 0 ? Step.Kind.ALERT : draw(random.nextInt(TOTAL));
      var a = random.nextInt() & Integer.MAX_VALUE;
      var b = random.nextInt() & Integer.MAX_VALUE;
      var crash =
          new Crash(
              random.nextInt(random.nextBoolean() ? 25 : 90),
              random.nextBoolean(),
              random.nextInt(3) > 0,
              random.nextInt(3) > 0 ? 0 : random.nextInt(random.nextInt(8) == 0 ? 20_000 : 200));
      steps.add(new Step(number, kind, a, b, random.nextInt(100) < crashes ? crash : null));
    }
    return List.copyOf(steps);
  }

  private static Step.Kind draw(int at) {
    var left = at;
    for (var kind : Step.Kind.values()) {
      left -= kind.weight;
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("the weights do not add up");
  }
}
