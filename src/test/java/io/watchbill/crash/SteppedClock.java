package io.watchbill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** The system's clock, put forward or back by as many milliseconds as a file says. */
final class SteppedClock implements InstantSource {
  private final InstantSource real;
  private volatile Duration by = Duration.ZERO;

  private SteppedClock(InstantSource real) {
    this.real = real;
  }

  /** Looks into the file many times a second. */
  static SteppedClock following(Path file, InstantSource real) {
    var clock = new SteppedClock(real);
    clock.look(file);
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (true) {
            LockSupport.parkNanos(20_000_000);
            clock.look(file);
          }
        });
    return clock;
  }

  private void look(Path file) {
    try {
      String text = Files.exists(file) ? Files.readString(file).strip() : "";
      by = text.isEmpty() ? by : Duration.ofMillis(Long.parseLong(text));
    } catch (IOException | NumberFormatException beingWritten) {
      // The next look reads it.
    }
  }

  @Override
  public Instant instant() {
    return real.instant().plus(by);
  }
}
