package io.watchbill.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Two servers on one PostgreSQL; at random instants one of them is killed, and comes back. */
final class NodesKind implements Campaign.Kind {
  @Override
  public Campaign.Outcome play(Campaign.Wanted wanted) {
    var home = wanted.directory("site");
    var bill = CrashBill.in(home.resolve("bill"), wanted.alerts() + 100, "3s", "3s");
    var random = new Random(wanted.seed());
    int kills = Math.max(2, wanted.kills() / 4);
    try (var site = new Site(home, bill);
        var desk = new Desk(bill, site::address, List.of("phone"))) {
      int[] ports = {desk.port(), Desk.freePort()};
      var turn = new AtomicInteger();
      desk.port(() -> ports[turn.getAndIncrement() % 2]);
      var nodes = new ArrayList<Node>();
      for (int port : ports) {
        nodes.add(site.outside(port, "5s").start(null));
      }
      nodes.forEach(Node::up);
      Steady.struck(
          desk,
          random,
          wanted.alerts(),
          kills,
          Duration.ofSeconds(3),
          blow -> {
            int victim = random.nextInt(2);
            nodes.get(victim).kill();
            desk.caller.awaitAccepted(); // by the one that is left
            nodes.set(victim, site.outside(ports[victim], "5s").start(null));
            nodes.get(victim).up();
          });
      nodes.get(1).kill(); // and the last of what it had is done by the other
      desk.awaitQuiet();
      var verdict = desk.verdict(Campaign.SAME_CLOCK);
      nodes.forEach(Node::close);
      return new Campaign.Outcome(
          "%d × kill -9 of one of two nodes".formatted(kills + 1),
          verdict,
          List.copyOf(desk.caller.unexpected()),
          "lease 5 s");
    }
  }
}
