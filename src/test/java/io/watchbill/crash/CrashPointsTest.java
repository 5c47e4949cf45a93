package io.watchbill.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is cut off at fault points, in this process: at a third of them each day, so that the
 * tests stay short, at every one with {@code -Dcrash.points=all}. {@code benchmarks/run-crashes}
 * does the same with processes and signal 9, and many times.
 */
class CrashPointsTest {
  @TempDir Path folder;

  @Test
  @Timeout(1800)
  void nothingAcceptedIsLostWhereverItDies() {
    var points = points();
    var bill = CrashBill.in(folder.resolve("bill"), 400, "2s", "2s");
    var at = TestDatabase.freshAddress();
    var address = new Books.Address(at.url(), at.username(), at.password());
    try (var desk = new Desk(bill, () -> address, List.of("phone"))) {
      var properties = new LinkedHashMap<>(Desk.settings("2s"));
      properties.put("watchbill.bill", bill.toString());
      properties.put("watchbill.data", folder.resolve("data").toString());
      properties.put("watchbill.database.url", at.url());
      properties.put("watchbill.database.username", at.username());
      properties.put("watchbill.database.password", at.password());
      properties.put("server.port", String.valueOf(desk.port()));
      properties.put("server.shutdown", "immediate");
      properties.put("logging.level.root", "off"); // what dies says so, at length
      properties.put("logging.level.io.watchbill", "off");
      var starter = new ContextNode.Command(properties);
      var rounds = new Rounds(desk, 7, Duration.ZERO);
      rounds.run(starter, points, 0, 0);
      var verdict = rounds.settle(starter, Duration.ZERO);
      assertThat(verdict.lost()).as("accepted and told nobody").isEmpty();
      assertThat(verdict.late()).as("sent after the acknowledgement").isEmpty();
      assertThat(verdict.askedTwice()).as("asked once, told twice").isZero();
      assertThat(verdict.accepted()).isGreaterThan(2 * points.size());
      assertThat(rounds.killedAt()).containsOnlyKeys(points);
      assertThat(rounds.unnamed()).as("writes about pages that no fault point knows").isEmpty();
    }
  }

  private static List<CrashPoint> points() {
    var all = CrashPoint.all();
    if ("all".equals(System.getProperty("crash.points"))) {
      return all;
    }
    int today = (int) (LocalDate.now().toEpochDay() % 3);
    return IntStream.range(0, all.size()).filter(i -> i % 3 == today).mapToObj(all::get).toList();
  }
}
