package io.watchbill.bill;

import io.watchbill.bill.reading.BillDirectory;
import io.watchbill.platform.WatchbillException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bill's files as they were at one moment: {@code *.yaml} and {@code *.yml} of a directory, and
 * {@code runbooks/*.md}. At most 500 files of 1 MiB each.
 */
public final class BillFiles {
  private static final int MOST_FINDINGS_SAID = 20;
  private final Path path;
  private final BillDirectory directory;

  private BillFiles(Path path, BillDirectory directory) {
    this.path = path;
    this.directory = directory;
  }

  /** Reads the files of a directory, or one YAML file; what is unreadable becomes a finding. */
  public static BillFiles of(Path path) {
    return new BillFiles(path, BillDirectory.of(path));
  }

  /**
   * Files that somebody proposes and that are in no directory yet.
   *
   * @param contents name, relative and with slashes, to contents
   */
  public static BillFiles of(Map<String, byte[]> contents) {
    return new BillFiles(Path.of(""), BillDirectory.of(contents));
  }

  /** Name, relative and with slashes, to contents. */
  public Map<String, byte[]> contents() {
    return directory.contents();
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

  /**
   * The bill, for whoever cannot go on without one.
   *
   * @param asOf as for {@link #load}
   * @throws WatchbillException {@code BILL-BROKEN}, with every error up to twenty
   */
  public Bill usable(LocalDate asOf) {
    var loaded = load(asOf);
    if (loaded.bill() == null) {
      var errors = loaded.findings().stream().filter(Finding::refuses).toList();
      throw new WatchbillException(
          "BILL-BROKEN",
          500,
          "The bill in " + path + " has " + count(errors.size()) + ":" + listed(errors),
          "Correct it, and see everything at once with: watchbill check " + path);
    }
    return loaded.bill();
  }

  private static String count(int errors) {
    return errors == 1 ? "an error" : errors + " errors";
  }

  /** Those of the findings that refuse a bill, a line each. */
  static String listed(List<Finding> findings) {
    var errors = findings.stream().filter(Finding::refuses).toList();
    var more = errors.size() - MOST_FINDINGS_SAID;
    return errors.stream()
            .limit(MOST_FINDINGS_SAID)
            .map(finding ->
                "\n  " + finding.where() + " " + finding.code() + " " + finding.message())
            .collect(Collectors.joining())
        + (more > 0 ? "\n  and " + more + " more" : "");
  }

  /** The source line a finding is about; null when it is about a whole file. */
  public @Nullable String line(Finding finding) {
    return directory.line(finding.file(), finding.line());
  }
}
