package io.watchbill.web.changing;

import io.watchbill.bill.Finding;
import io.watchbill.bill.changing.Difference;
import io.watchbill.bill.changing.Proposal;
import io.watchbill.oncall.planning.ShiftChange;
import io.watchbill.oncall.planning.ShiftChanges;
import io.watchbill.oncall.planning.Staying;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What another bill would change, or has changed, as one document: what {@code POST /api/bill/plan}
 * answers and {@code watchbill plan --json} prints.
 *
 * @param plan names this plan: the files it is about and those they replace; for applying just it
 * @param applied whether it has been carried out
 * @param inForce version of the bill that was in force; another than the files' when those are
 *     broken or have just been edited
 * @param version of the bill proposed
 */
public record BillPlan(
    String plan,
    boolean applied,
    String inForce,
    String version,
    Files files,
    List<Change> differences,
    Shifts shifts,
    Untouched untouched,
    List<Warning> findings) {

  /** How the server's files change; names, sorted. */
  public record Files(List<String> added, List<String> changed, List<String> removed) {
    /** Whether there is nothing to do at all. */
    public boolean same() {
      return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
  }

  /**
   * One thing of the bill.
   *
   * @param how added, changed or removed
   * @param what for a change, key by key: {@code owner: ada → bo}
   */
  public record Change(String kind, String id, String how, List<String> what) {}

  /** Who gains and who loses a shift from now to {@code to}, and who stands theirs to its end. */
  public record Shifts(
      Instant from, Instant to, List<ShiftChange> changes, List<Staying> staying) {}

  /** What goes on by the rules it began with, whatever the bill says. */
  public record Untouched(int openIncidents, int openPages) {}

  /** What is doubtful in the bill proposed, or wrong with it. */
  public record Warning(
      String code,
      String severity,
      String file,
      int line,
      int column,
      String message,
      String fix) {}

  /** A bill that is refused: problem+json with what is wrong with it. */
  public record Refusal(
      String type,
      String title,
      int status,
      String code,
      String detail,
      String fix,
      List<Warning> findings) {}

  static BillPlan of(
      Proposal plan,
      boolean applied,
      Instant now,
      Instant to,
      ShiftChanges shifts,
      Untouched open) {
    return new BillPlan(
        plan.base() + "-" + plan.version(),
        applied,
        plan.before().version(),
        plan.version(),
        new Files(plan.files().added(), plan.files().changed(), plan.files().removed()),
        plan.differences().stream().map(BillPlan::change).toList(),
        new Shifts(now, to, shifts.changes(), shifts.staying()),
        open,
        warnings(plan.findings()));
  }

  static List<Warning> warnings(List<Finding> findings) {
    return findings.stream()
        .map(finding ->
            new Warning(
                finding.code(),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.file(),
                finding.line(),
                finding.column(),
                finding.message(),
                finding.fix()))
        .toList();
  }

  private static Change change(Difference difference) {
    return new Change(
        difference.kind(),
        difference.id(),
        difference.how().name().toLowerCase(Locale.ROOT),
        difference.what());
  }

  /** In a few words, for logs: {@code 2 added, 1 changed}; null when nothing differs in meaning. */
  public @Nullable String summary() {
    var words = new StringBuilder();
    for (var how : List.of("added", "changed", "removed")) {
      var count = differences.stream().filter(change -> change.how().equals(how)).count();
      if (count > 0) {
        words.append(words.isEmpty() ? "" : ", ").append(count).append(' ').append(how);
      }
    }
    return words.isEmpty() ? null : words.toString();
  }
}
