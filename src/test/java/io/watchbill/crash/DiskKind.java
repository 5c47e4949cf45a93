package io.watchbill.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The file system of the data directory, a small one of its own, is filled to the last byte under a
 * running server, and emptied again. Needs the right to mount one.
 */
final class DiskKind implements Campaign.Kind {
  private static final Duration FULL = Duration.ofSeconds(6);

  @Override
  public Campaign.Outcome play(Campaign.Wanted wanted) {
    var home = wanted.directory("site");
    var data = wanted.directory("site/data");
    String refused =
        mounted("mount", "-t", "tmpfs", "-o", "size=400m", "watchbill", data.toString());
    if (!refused.isEmpty()) {
      return new Campaign.Outcome(
          "NOT RUN",
          new Verdict(0, 0, List.of(), List.of(), 0, 0, 0, 0, Duration.ZERO),
          List.of("no file system can be mounted here: " + refused),
          "");
    }
    try {
      return filled(wanted, home, data);
    } finally {
      mounted("umount", "-l", data.toString());
    }
  }

  private static Campaign.Outcome filled(Campaign.Wanted wanted, Path home, Path data) {
    var bill = CrashBill.in(home.resolve("bill"), wanted.alerts() + 100, "3s", "3s");
    int times = Math.max(2, wanted.kills() / 20);
    var complaints = new ArrayList<String>();
    try (var site = new Site(home, bill);
        var desk = new Desk(bill, site::address, List.of("phone"))) {
      var starter = site.inside(desk.port(), "5s");
      desk.moved(site.embedded());
      try (var node = (ProcessNode) starter.start(null)) {
        if (!node.up()) {
          throw new IllegalStateException("The server did not start; see its log");
        }
        var ballast = data.resolve("ballast");
        Steady.struck(
            desk,
            new Random(wanted.seed()),
            wanted.alerts(),
            times,
            Duration.ofSeconds(2),
            blow -> {
              int before = desk.caller.refused();
              fill(ballast);
              desk.alerts(20, Duration.ofSeconds(2));
              Steady.pass(FULL);
              if (desk.caller.refused() == before) {
                complaints.add("nothing was refused while the disk was full, time " + blow);
              }
              empty(ballast);
              desk.caller.awaitAccepted();
            });
        desk.awaitQuiet();
        if (!node.alive()) {
          complaints.add("the server died");
        }
        desk.caller.unexpected().forEach(complaints::add);
        return new Campaign.Outcome(
            "%d × the disk full for %d s".formatted(times, FULL.toSeconds()),
            desk.verdict(Campaign.SAME_CLOCK),
            complaints,
            "one server process throughout; answered meanwhile: " + desk.caller.statuses());
      }
    }
  }

  private static void fill(Path ballast) {
    byte[] block = new byte[1 << 12];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // No space is left, which is what was wanted.
    }
  }

  private static void empty(Path ballast) {
    try {
      Files.delete(ballast);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Empty when it went well, else what was said. */
  private static String mounted(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      return process.waitFor() == 0 ? "" : "said: " + said.strip();
    } catch (IOException missing) {
      return String.valueOf(missing.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
