package io.watchbill.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Throw-away folders of the commands that play a tape, and what they are filled with. */
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

  /**
   * Where the database programs are kept between throw-away runs, so that they are unpacked once.
   */
  static Path binaries() {
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "watchbill-postgres-" + System.getProperty("user.name"));
  }

  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path visited, @org.jspecify.annotations.Nullable IOException e) throws IOException {
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      System.err.println("watchbill: could not delete " + folder + ": " + e.getMessage());
    }
  }
}
