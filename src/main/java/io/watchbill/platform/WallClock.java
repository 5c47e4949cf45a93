package io.watchbill.platform;

import java.time.InstantSource;

/** The system's clock for commands that run without a server; everything else is given one. */
public final class WallClock {
  private WallClock() {}

  public static InstantSource system() {
    return InstantSource.system();
  }
}
