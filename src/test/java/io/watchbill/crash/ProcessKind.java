package io.watchbill.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * The server is killed by signal 9: at every fault point and at random instants with a PostgreSQL
 * that goes on, and at random instants with the embedded one, which is left behind.
 */
final class ProcessKind implements Campaign.Kind {
  @Override
  public Campaign.Outcome play(Campaign.Wanted wanted) {
    var points = CrashPoint.all();
    int embedded = wanted.kills() / 10;
    var home = wanted.directory("outside");
    var bill = CrashBill.in(home.resolve("bill"), wanted.alerts() + 500, "3s", "3s");
    var complaints = new ArrayList<String>();
    Verdict verdict;
    int kills;
    String killed;
    try (var site = new Site(home, bill);
        var desk = new Desk(bill, site::address, List.of("phone"))) {
      var rounds = new Rounds(desk, wanted.seed(), wanted.longest());
      var starter = site.outside(desk.port(), "5s");
      rounds.run(starter, points, wanted.kills(), wanted.alerts() * 9 / 10);
      verdict = rounds.settle(starter, Campaign.SAME_CLOCK);
      kills = rounds.kills();
      killed = Campaign.killed(rounds.killedAt());
      points.stream()
          .filter(point -> !rounds.killedAt().containsKey(point))
          .forEach(point -> complaints.add("never killed at " + point));
      rounds.unnamed().forEach(unnamed -> complaints.add("no fault point: " + unnamed));
    }
    var inside = inside(wanted, embedded);
    return new Campaign.Outcome(
        "%d × kill -9, %d of them with the embedded PostgreSQL"
            .formatted(kills + inside.kills(), inside.kills()),
        verdict.plus(inside.verdict()),
        complaints,
        "killed at " + killed);
  }

  private record Inside(Verdict verdict, int kills) {}

  private static Inside inside(Campaign.Wanted wanted, int kills) {
    var home = wanted.directory("inside");
    int alerts = Math.max(20, wanted.alerts() / 10);
    var bill = CrashBill.in(home.resolve("bill"), alerts + 100, "3s", "3s");
    try (var site = new Site(home, bill);
        var desk = new Desk(bill, site::address, List.of("phone"))) {
      var starter = site.inside(desk.port(), "5s");
      desk.moved(site.embedded());
      var rounds = new Rounds(desk, wanted.seed() + 1, wanted.longest().dividedBy(5));
      rounds.run(starter, List.of(), kills, alerts);
      return new Inside(rounds.settle(starter, Campaign.SAME_CLOCK), rounds.kills());
    }
  }
}
