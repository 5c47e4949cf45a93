package io.watchbill.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The embedded PostgreSQL is killed under a server that lives on: all of it, or the process that
 * serves one connection.
 */
final class PostgresKind implements Campaign.Kind {
  @Override
  public Campaign.Outcome play(Campaign.Wanted wanted) {
    var home = wanted.directory("site");
    var bill = CrashBill.in(home.resolve("bill"), wanted.alerts() + 100, "3s", "3s");
    var random = new Random(wanted.seed());
    var complaints = new ArrayList<String>();
    int blows = Math.max(2, wanted.kills() / 4);
    try (var site = new Site(home, bill);
        var desk = new Desk(bill, site::address, List.of("phone"))) {
      var starter = site.inside(desk.port(), "5s");
      desk.moved(site.embedded());
      try (var node = (ProcessNode) starter.start(null)) {
        if (!node.up()) {
          throw new IllegalStateException("The server did not start; see its log");
        }
        Steady.struck(
            desk,
            random,
            wanted.alerts(),
            blows,
            Duration.ofSeconds(3),
            blow -> {
              strike(site.postmaster(), blow % 2 == 0, random);
              desk.caller.awaitAccepted();
            });
        desk.awaitQuiet();
        if (!node.alive()) {
          complaints.add("the server died with its PostgreSQL");
        }
        desk.caller.unexpected().forEach(complaints::add);
        return new Campaign.Outcome(
            "%d × kill -9 of PostgreSQL, every other time of one backend".formatted(blows),
            desk.verdict(Campaign.SAME_CLOCK),
            complaints,
            "one server process throughout; answered meanwhile: " + desk.caller.statuses());
      }
    }
  }

  private static void strike(long postmaster, boolean whole, Random random) {
    var process = ProcessHandle.of(postmaster).orElseThrow();
    var backends = process.children().toList();
    if (whole || backends.isEmpty()) {
      process.destroyForcibly();
    } else {
      backends.get(random.nextInt(backends.size())).destroyForcibly();
    }
  }
}
