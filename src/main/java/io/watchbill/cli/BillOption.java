package io.watchbill.cli;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BillFiles;
import io.watchbill.platform.WallClock;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bill that a command was given. */
final class BillOption {
  private BillOption() {}

  /** Reads it as of today; a broken one ends the command before anything is started. */
  static Bill read(@Nullable Path path) {
    var today = LocalDate.ofInstant(WallClock.system().instant(), ZoneOffset.UTC);
    return BillFiles.of(Objects.requireNonNull(path)).usable(today);
  }
}
