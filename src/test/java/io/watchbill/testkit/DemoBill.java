package io.watchbill.testkit;

import io.watchbill.bill.ShippedBill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's bill as files, for tests that need a whole one. */
public final class DemoBill {
  private DemoBill() {}

  /** Writes it into an empty directory and returns that. */
  public static Path in(Path directory) {
    try {
      for (String file : ShippedBill.DEMO.files()) {
        Path target = directory.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, ShippedBill.DEMO.text(file));
      }
      return directory;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
