package io.watchbill.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The server's clock is put forward and back by an hour under its hands. */
final class ClockKind implements Campaign.Kind {
  private static final Duration HOUR = Duration.ofHours(1);

  @Override
  public Campaign.Outcome play(Campaign.Wanted wanted) {
    var home = wanted.directory("site");
    var bill = CrashBill.in(home.resolve("bill"), wanted.alerts() + 100, "8h", "4s");
    var random = new Random(wanted.seed());
    var file = home.resolve("clock");
    int steps = Math.max(4, wanted.kills() / 5);
    try (var site = new Site(home, bill);
        var desk = new Desk(bill, site::address, List.of("phone"))) {
      var starter = site.outside(desk.port(), "5s").with("crash.clock", file.toString());
      try (var node = starter.start(null)) {
        if (!node.up()) {
          throw new IllegalStateException("The server did not start; see its log");
        }
        var shown = new Duration[] {Duration.ZERO};
        Steady.struck(
            desk,
            random,
            wanted.alerts(),
            steps,
            Duration.ofSeconds(4),
            step -> {
              boolean forward =
                  shown[0].isNegative() || (shown[0].isZero() && random.nextBoolean());
              shown[0] = forward ? shown[0].plus(HOUR) : shown[0].minus(HOUR);
              step(file, shown[0]);
            });
        step(file, HOUR.negated());
        desk.awaitQuiet();
        return new Campaign.Outcome(
            "%d steps of the clock by an hour, forward and back".formatted(steps),
            desk.verdict(Duration.ofSeconds(3)),
            List.copyOf(desk.caller.unexpected()),
            "one server process throughout");
      }
    }
  }

  private static void step(Path file, Duration shown) {
    try {
      Files.writeString(file, String.valueOf(shown.toMillis()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
