package io.watchbill.runbook;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BuiltInSignals;
import io.watchbill.bill.Finding;
import io.watchbill.bill.RunbookText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What is wrong with a bill's runbooks: steps and criteria. Pure; made for {@code check}. */
public final class RunbookFindings {
  private RunbookFindings() {}

  /** Every finding, in the order of the bill's runbooks. */
  public static List<Finding> of(Bill bill) {
    var signals = new HashSet<>(BuiltInSignals.NAMES);
    signals.addAll(bill.signals().keySet());
    var findings = new ArrayList<Finding>();
    for (var runbook : bill.runbooks().values()) {
      var parsed = RunbookMarkdown.parse(runbook.body());
      parsed.problems().forEach(problem -> findings.add(finding(runbook, problem)));
      var criterion = parsed.criterion();
      if (criterion != null && !signals.contains(criterion.signal())) {
        findings.add(
            finding(
                runbook,
                new ParsedRunbook.Problem(
                    "RUNBOOK-CRITERION-SIGNAL",
                    true,
                    line(runbook, criterion.text()),
                    1,
                    "The criterion watches \"" + criterion.signal() + "\", which is no signal",
                    "Name a built-in signal or declare it under `signals`")));
      }
      if (parsed.steps().stream().noneMatch(ParsedRunbook.Step::tickable)) {
        findings.add(
            finding(
                runbook,
                new ParsedRunbook.Problem(
                    "RUNBOOK-NO-STEPS",
                    false,
                    1,
                    1,
                    "The runbook has no step to tick",
                    "Write what to do as task-list items: `- [ ] Compare the prompt versions`")));
      }
    }
    return findings;
  }

  private static int line(RunbookText runbook, String criterion) {
    var at = 1;
    for (var line : runbook.body().lines().toList()) {
      if (line.strip().equals(criterion)) {
        return at;
      }
      at++;
    }
    return 1;
  }

  private static Finding finding(RunbookText runbook, ParsedRunbook.Problem problem) {
    return new Finding(
        problem.code(),
        problem.error() ? Finding.Severity.ERROR : Finding.Severity.WARNING,
        runbook.file(),
        runbook.bodyLine() + problem.line() - 1,
        problem.column(),
        problem.message(),
        problem.fix());
  }
}
