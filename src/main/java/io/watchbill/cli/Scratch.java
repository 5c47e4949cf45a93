package io.watchbill.cli;

import io.watchbill.platform.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Throw-away folders of the commands that play a tape, and the servers that live in them. */
final class Scratch {
  private Scratch() {}

  /** A new folder that is deleted when the process ends. */
  static Path folder() {
    try {
      Path folder = Files.createTempDirectory("watchbill-");
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What every server that keeps nothing is started with, in a folder of its own. */
  static List<String> properties(Path folder) {
    return List.of(
        "watchbill.data=" + folder.resolve("data"),
        "watchbill.binaries=" + binaries(),
        "watchbill.database.durable=false",
        "server.address=127.0.0.1");
  }

  /**
   * Where the database programs are kept between throw-away runs, so that they are unpacked once.
   */
  private static Path binaries() {
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "watchbill-postgres-" + System.getProperty("user.name"));
  }

  private static void delete(Path folder) {
    try {
      Trees.delete(folder);
    } catch (IOException e) {
      System.err.println("watchbill: could not delete " + folder + ": " + e.getMessage());
    }
  }
}
