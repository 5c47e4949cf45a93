package io.watchbill.crash;

import io.watchbill.crash.Receiver.Manner;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Starts a server, sends alerts, kills it at a point or at a random instant, and begins again. */
final class Rounds {
  private static final Duration AT_A_POINT = Duration.ofSeconds(30);
  private static final int TRIES = 3;

  private final Desk desk;
  private final Random random;
  private final long end;
  private final Map<CrashPoint, Integer> killedAt =
      new TreeMap<>(Comparator.comparing(CrashPoint::name));
  private final Set<String> unnamed = new TreeSet<>();
  private int atRandom;
  private volatile Manner manner = Manner.TAKES;

  /**
   * Rounds around that desk.
   *
   * @param longest after which nothing more is killed at random; every point has its turn whatever
   */
  Rounds(Desk desk, long seed, Duration longest) {
    this.desk = desk;
    this.end = System.nanoTime() + longest.toNanos();
    this.random = new Random(seed);
    desk.receiver.manners(path -> manner);
  }

  /** How many kills there were, those at points and those at random instants. */
  int kills() {
    return atRandom + killedAt.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How often a server was killed at each point. */
  Map<CrashPoint, Integer> killedAt() {
    return killedAt;
  }

  /** Transactions of pages that have no fault point. */
  Set<String> unnamed() {
    return unnamed;
  }

  /**
   * Every point once, the rest at random instants and at random points. A point that is not reached
   * in its round has two more.
   */
  void run(Node.Starter starter, List<CrashPoint> points, int kills, int alerts) {
    int before = kills();
    int sent = desk.begun();
    Deque<Node.Arm> arms = new ArrayDeque<>();
    points.forEach(point -> arms.add(new Node.Arm(point, 0)));
    var tried = new TreeMap<String, Integer>();
    while (!arms.isEmpty() || (kills() - before < kills && System.nanoTime() < end)) {
      int left = Math.max(arms.size(), kills - (kills() - before));
      int now = Math.max(arms.isEmpty() ? 1 : 5, (alerts - sent + left - 1) / Math.max(1, left));
      var arm = arms.isEmpty() ? sometimes() : arms.poll();
      long begun = System.nanoTime();
      boolean stood = round(starter, arm, now);
      sent = desk.begun();
      System.err.printf(
          "kill %d %s after %.1f s%n",
          kills(),
          arm == null ? "at random" : (stood ? "at " : "NOT REACHED ") + arm.point(),
          (System.nanoTime() - begun) / 1e9);
      if (arm != null && !stood && tried.merge(arm.point().name(), 1, Integer::sum) < TRIES) {
        arms.add(arm);
      }
    }
    desk.alerts(Math.max(0, alerts - sent), Duration.ZERO); // what there was no time for
  }

  private Node.@Nullable Arm sometimes() {
    var points = CrashPoint.all();
    return random.nextInt(3) == 0
        ? new Node.Arm(points.get(random.nextInt(points.size())), random.nextInt(4))
        : null;
  }

  private boolean round(Node.Starter starter, Node.@Nullable Arm arm, int alerts) {
    boolean refused = arm != null && arm.point().name().startsWith("retry");
    manner = refused ? Manner.REFUSES : Manner.TAKES;
    var node = starter.start(arm);
    try {
      if (arm == null && random.nextInt(8) == 0) {
        node.stands(Duration.ofMillis(random.nextInt(4_000))); // in the middle of its start
        kill(node, null);
        return false;
      }
      boolean alone = arm != null && arm.point().name().startsWith("alert-");
      if (!alone) {
        // Callers do not wait for the server to be there: they are a crowd when it is.
        desk.alerts(alerts, Duration.ofMillis(random.nextInt(3) * 300L));
      }
      if (!node.up() && !node.stands(Duration.ZERO)) {
        throw new IllegalStateException("The server did not start; see its log");
      }
      if (alone) {
        desk.alerts(alerts, Duration.ofSeconds(5));
      }
      return stop(node, arm);
    } finally {
      node.close();
      unnamed.addAll(node.unnamed());
    }
  }

  private boolean stop(Node node, Node.@Nullable Arm arm) {
    if (arm == null) {
      node.stands(Duration.ofMillis(random.nextInt(2_500)));
      kill(node, null);
      return false;
    }
    boolean stood =
        arm.point().equals(CrashPoint.HANDED_OVER)
            ? handedOver(node, arm)
            : node.stands(AT_A_POINT);
    kill(node, stood ? arm.point() : null);
    return stood;
  }

  private void kill(Node node, @Nullable CrashPoint point) {
    node.kill();
    if (point == null) {
      atRandom++;
    } else {
      killedAt.merge(point, 1, Integer::sum);
    }
  }

  /** Killed by whoever has the message, before it answers. */
  private boolean handedOver(Node node, Node.Arm arm) {
    var passes = new AtomicInteger(arm.skip());
    var done = new AtomicInteger();
    desk.receiver.whenHandedOver(receipt -> {
      if (passes.getAndDecrement() <= 0) {
        node.kill();
        done.set(1);
      }
    });
    desk.alerts(1, Duration.ZERO);
    long end = System.nanoTime() + AT_A_POINT.toNanos();
    while (done.get() == 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
    }
    desk.receiver.whenHandedOver(receipt -> {});
    return done.get() == 1;
  }

  /** One more server, which does what is left to do; what is found while it still runs. */
  Verdict settle(Node.Starter starter, Duration tolerance) {
    manner = Manner.TAKES;
    var node = starter.start(null);
    try {
      if (!node.up()) {
        throw new IllegalStateException("The last server did not start; see its log");
      }
      desk.awaitQuiet();
      return desk.verdict(tolerance);
    } finally {
      node.close();
      unnamed.addAll(node.unnamed());
    }
  }
}
