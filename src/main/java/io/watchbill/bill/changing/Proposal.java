package io.watchbill.bill.changing;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Finding;
import io.watchbill.platform.WatchbillException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A bill that is proposed, held against the one in force.
 *
 * @param base names the files on the server that the proposal would replace
 * @param before the bill in force; when the server's files are broken or have just been edited, an
 *     earlier one than those
 * @param after the bill proposed; null when it has errors
 * @param version names the proposed files
 * @param findings what is wrong with the proposed bill
 * @param differences what it says otherwise; empty when broken, or when it only says the same
 *     differently
 * @param files how the server's files would change
 */
public record Proposal(
    String base,
    Bill before,
    @Nullable Bill after,
    String version,
    List<Finding> findings,
    List<Difference> differences,
    Files files) {

  /** Names of files, sorted. */
  public record Files(List<String> added, List<String> changed, List<String> removed) {
    /** Whether not a byte would change. */
    public boolean same() {
      return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
  }

  /**
   * Holds files against those of a server.
   *
   * @param asOf the day as of which people are there or have left
   * @throws WatchbillException {@code BILL-FILES} for names or sizes no bill may have
   */
  public static Proposal of(
      Map<String, byte[]> proposed, BillFiles server, Bill inForce, LocalDate asOf) {
    var problems = FileRules.problems(proposed);
    if (!problems.isEmpty()) {
      throw new WatchbillException(
          "BILL-FILES",
          400,
          "These are no files of a bill: " + String.join("; ", problems) + ".",
          "Send *.yaml and *.yml by their names and runbooks/*.md, at most 500 of each.");
    }
    var files = BillFiles.of(proposed);
    var loaded = files.load(asOf);
    var after = loaded.bill();
    return new Proposal(
        server.version(),
        inForce,
        after,
        files.version(),
        loaded.findings(),
        after == null ? List.of() : DifferenceRules.between(inForce, after),
        files(server.contents(), proposed));
  }

  private static Files files(Map<String, byte[]> before, Map<String, byte[]> after) {
    var added = new TreeSet<>(after.keySet());
    added.removeAll(before.keySet());
    var removed = new TreeSet<>(before.keySet());
    removed.removeAll(after.keySet());
    var changed = new TreeSet<>(after.keySet());
    changed.retainAll(before.keySet());
    changed.removeIf(name -> Arrays.equals(before.get(name), after.get(name)));
    return new Files(List.copyOf(added), List.copyOf(changed), List.copyOf(removed));
  }
}
