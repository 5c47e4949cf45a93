package io.watchbill.bill;

import io.watchbill.bill.reading.BillDirectory;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A bill's files as they were at one moment: {@code *.yaml} and {@code *.yml} of a directory, and
 * {@code runbooks/*.md}. At most 500 files of 1 MiB each.
 */
public final class BillFiles {
  private final BillDirectory directory;

  private BillFiles(BillDirectory directory) {
    this.directory = directory;
  }

  /** Reads the files of a directory, or one YAML file; what is unreadable becomes a finding. */
  public static BillFiles of(Path path) {
    return new BillFiles(BillDirectory.of(path));
  }

  /** Names the contents: first 12 hex digits of the SHA-256 of all files. */
  public String version() {
    return directory.version();
  }

  /**
   * Understands the files; never throws.
   *
   * @param asOf the day as of which people are there or have left
   */
  public LoadedBill load(LocalDate asOf) {
    return directory.load(asOf);
  }

  /** The source line a finding is about; null when it is about a whole file. */
  public @Nullable String line(Finding finding) {
    return directory.line(finding.file(), finding.line());
  }
}
