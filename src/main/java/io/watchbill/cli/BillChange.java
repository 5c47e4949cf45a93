package io.watchbill.cli;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Finding;
import io.watchbill.cli.server.BillServer;
import io.watchbill.platform.WallClock;
import io.watchbill.platform.WatchbillException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** What {@code plan} and {@code apply} have in common: a bill here and a server there. */
final class BillChange {
  @Parameters(paramLabel = "DIR", description = "the bill's directory, or its one file")
  private @Nullable Path directory;

  @Option(
      names = "--server",
      required = true,
      paramLabel = "URL",
      description = "the server whose bill it is to be")
  private String server = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "API key with the scope write (default: $WATCHBILL_KEY)")
  private @Nullable String key;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "28",
      description = "how far ahead shifts are compared, at most 92 (default: ${DEFAULT-VALUE})")
  private int days = 28;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  boolean json() {
    return json;
  }

  Path directory() {
    return Objects.requireNonNull(directory);
  }

  String server() {
    return server;
  }

  /** A bill without errors, and its files. */
  record Checked(BillFiles files, Bill bill) {}

  /**
   * Checks the bill here, then does something with the server.
   *
   * @return the exit code: 1 for a broken bill or another that was first, 2 when the server or the
   *     files cannot be used
   */
  int run(PrintWriter out, PrintWriter err, BiFunction<Checked, BillServer, Integer> then) {
    var files = BillFiles.of(directory());
    var today = LocalDate.ofInstant(WallClock.system().instant(), ZoneOffset.UTC);
    var loaded = files.load(today);
    var errors = CheckCommand.findings(loaded, today).stream().filter(Finding::refuses).toList();
    var bill = loaded.bill();
    if (bill == null || !errors.isEmpty()) {
      if (json) {
        out.println(JsonMapper.shared().writeValueAsString(CheckCommand.document(errors)));
      }
      errors.forEach(
          error -> err.println(error.where() + " " + error.code() + "\n  " + error.message()));
      err.println("watchbill: The bill has errors; nothing was sent. [BILL-BROKEN]");
      err.println("  See everything that is wrong with it with: watchbill check " + directory());
      return loaded.readable() ? 1 : 2;
    }
    try {
      return then.apply(new Checked(files, bill), new BillServer(server, key, days));
    } catch (WatchbillException refused) {
      Commands.say(refused, err);
      return refused.status() == 409 || refused.status() == 422 ? 1 : 2;
    }
  }
}
