package io.watchbill.simulation;

/** A failure in words: how to replay it, and the shortest story that ends the same way. */
final class Reports {
  private Reports() {}

  static String of(Simulation.Failure failure) {
    var shortest = Simulation.shrink(failure, new Stand(true));
    return """
    Seed %d: %s
    Replay it: benchmarks/run-simulation --seed %d
    Of %d steps these %d are enough:
    %s%s
    """
        .formatted(
            failure.seed(),
            failure.broken().getMessage(),
            failure.seed(),
            failure.steps().size(),
            shortest.steps().size(),
            shortest.trace(),
            shortest.broken().getMessage());
  }
}
