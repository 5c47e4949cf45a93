package io.watchbill.runbook;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BuiltInSignals;
import io.watchbill.bill.Finding;
import io.watchbill.bill.RunbookText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a bill's runbooks: steps and criteria. Pure; made for {@code check}. */
public final class RunbookFindings {
  private static final Duration UNEXERCISED = Duration.ofDays(90);

  private RunbookFindings() {}

  /**
   * Every finding, in the order of the bill's runbooks.
   *
   * @param asOf the day as of which people are there or have left
   */
  public static List<Finding> of(Bill bill, LocalDate asOf) {
    var signals = new HashSet<>(BuiltInSignals.NAMES);
    signals.addAll(bill.signals().keySet());
    var escalate = new EscalateTargets(bill, asOf);
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
      answers(parsed, escalate).forEach(problem -> findings.add(finding(runbook, problem)));
    }
    return findings;
  }

  /**
   * Runbooks that nobody has worked for 90 days, as far as a server knows.
   *
   * @param exercised when somebody last did a step of each runbook the server knows; null where
   *     nobody ever has
   */
  public static List<Finding> unexercised(
      Bill bill, Map<String, @Nullable Instant> exercised, Instant now) {
    var findings = new ArrayList<Finding>();
    for (var runbook : bill.runbooks().values()) {
      var last = exercised.get(runbook.id());
      if (!exercised.containsKey(runbook.id())
          || (last != null && last.isAfter(now.minus(UNEXERCISED)))) {
        continue;
      }
      findings.add(
          finding(
              runbook,
              warning(
                  "RUNBOOK-UNEXERCISED",
                  1,
                  last == null
                      ? "Nobody has ever done a step of this runbook"
                      : "Nobody has done a step of this runbook since "
                          + LocalDate.ofInstant(last, bill.timezone())
                          + ", more than 90 days",
                  "Go through it in a quiet hour, tick its steps in a run, and correct what no"
                      + " longer holds")));
    }
    return findings;
  }

  /** Answers that are there in name only. */
  private static List<ParsedRunbook.Problem> answers(
      ParsedRunbook parsed, EscalateTargets escalate) {
    var problems = new ArrayList<ParsedRunbook.Problem>();
    for (var section : List.of("check-first", "escalate-to", "roll-back")) {
      var at = parsed.headings().get(section);
      var steps = parsed.steps().stream().filter(step -> step.section().equals(section)).toList();
      if (at != null && steps.isEmpty()) {
        problems.add(
            warning(
                "RUNBOOK-ANSWER-EMPTY",
                at,
                "There is nothing under \"" + section.replace('-', ' ') + "\"",
                "Write the answer; if there is nothing to do, say so there"));
      } else if (at != null && section.equals("escalate-to")) {
        escalation(steps, at, escalate, problems);
      } else if (at != null && section.equals("roll-back") && prose(steps)) {
        problems.add(
            warning(
                "RUNBOOK-ROLLBACK-PROSE",
                at,
                "\"Roll back\" is prose: there is no step to tick and no command to copy",
                "Write each way back as a step, `- [ ] Revert the change`, with its command"));
      }
    }
    return problems;
  }

  private static boolean prose(List<ParsedRunbook.Step> steps) {
    return steps.stream().noneMatch(step -> step.tickable() || step.html().contains("<pre>"));
  }

  private static void escalation(
      List<ParsedRunbook.Step> steps,
      int at,
      EscalateTargets escalate,
      List<ParsedRunbook.Problem> problems) {
    var fix = "Name a person, a rotation, or a part one person has: the owner of the prompt";
    var before = problems.size();
    for (var step : steps) {
      var channel = escalate.channel(step.text());
      var left = escalate.left(step.text());
      if (channel != null) {
        problems.add(
            warning(
                "RUNBOOK-ESCALATE-NOBODY",
                step.line(),
                "\"Escalate to\" names " + channel + ", which is nobody in particular",
                fix));
      }
      if (left != null) {
        problems.add(
            warning(
                "RUNBOOK-ESCALATE-NOBODY",
                step.line(),
                "\"Escalate to\" names " + left.name() + ", who left on " + left.until(),
                fix));
      }
    }
    if (problems.size() == before
        && steps.stream().noneMatch(step -> escalate.namesSomebody(step.text()))) {
      problems.add(warning("RUNBOOK-ESCALATE-NOBODY", at, "\"Escalate to\" names nobody", fix));
    }
  }

  private static ParsedRunbook.Problem warning(String code, int line, String message, String fix) {
    return new ParsedRunbook.Problem(code, false, line, 1, message, fix);
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
