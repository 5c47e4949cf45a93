package io.watchbill.crash;

import io.watchbill.crash.Receiver.Manner;
import io.watchbill.crash.Receiver.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provider that takes every other message and then says nothing or hangs up; what comes again it
 * answers. Everybody has a second way to be reached, by a provider that answers.
 */
final class ProviderKind implements Campaign.Kind {
  @Override
  public Campaign.Outcome play(Campaign.Wanted wanted) {
    var home = wanted.directory("site");
    var bill = CrashBill.in(home.resolve("bill"), wanted.alerts() + 100, "3s", "5s");
    var random = new Random(wanted.seed());
    try (var site = new Site(home, bill);
        var sound = new Receiver();
        var desk = new Desk(bill, site::address, List.of("odd"), sound)) {
      Set<String> known = ConcurrentHashMap.newKeySet();
      desk.receiver.manners(notification ->
          switch (known.add(notification) ? random.nextInt(4) : -1) {
            case 0 -> Manner.IS_SILENT;
            case 1 -> Manner.HANGS_UP;
            default -> Manner.TAKES;
          });
      var starter = site.outside(desk.port(), "60s");
      try (var node = starter.start(null)) {
        if (!node.up()) {
          throw new IllegalStateException("The server did not start; see its log");
        }
        Steady.struck(
            desk,
            random,
            wanted.alerts(),
            Math.max(1, wanted.alerts() / 10),
            Duration.ofSeconds(1),
            blow -> desk.caller.awaitAccepted());
        desk.awaitQuiet();
        var delay = second(sound, desk.caller.accepted());
        return new Campaign.Outcome(
            "half of its messages taken without a word",
            desk.verdict(Campaign.SAME_CLOCK),
            List.copyOf(desk.caller.unexpected()),
            "by the second way within %.1f s, half of them within %.2f s"
                .formatted(delay[1], delay[0]));
      }
    }
  }

  /** How long the other way took, in seconds: the median and the worst. */
  private static double[] second(Receiver sound, Map<Integer, Instant> accepted) {
    var first = new HashMap<Integer, Instant>();
    for (Receipt receipt : sound.receipts()) {
      first.putIfAbsent(receipt.alert(), receipt.arrived());
    }
    var delays =
        accepted.entrySet().stream()
            .filter(entry -> first.containsKey(entry.getKey()))
            .mapToDouble(entry ->
                Duration.between(entry.getValue(), first.get(entry.getKey())).toMillis() / 1000.0)
            .sorted()
            .toArray();
    return delays.length == 0
        ? new double[] {Double.NaN, Double.NaN}
        : new double[] {delays[delays.length / 2], delays[delays.length - 1]};
  }
}
