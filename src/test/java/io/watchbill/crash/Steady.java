package io.watchbill.crash;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** A server that lives on while something happens around it, again and again. */
final class Steady {
  private Steady() {}

  /** Lets so much time pass, with whatever goes on. */
  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /**
   * Sends the alerts in as many parts as there are blows, and strikes each at a random instant of
   * its part.
   */
  static void struck(
      Desk desk, Random random, int alerts, int blows, Duration longest, IntConsumer blow) {
    for (int i = 0; i < blows; i++) {
      int from = alerts * i / blows;
      desk.alerts(alerts * (i + 1) / blows - from, Duration.ofMillis(random.nextInt(4) * 200L));
      pass(Duration.ofMillis(random.nextInt((int) longest.toMillis())));
      blow.accept(i);
    }
  }
}
