package io.watchbill.cli.server;

import io.watchbill.bill.Bill;
import io.watchbill.oncall.planning.ShiftChange;
import io.watchbill.web.changing.BillPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan in a terminal. */
public final class PlanWording {
  /** A plan that turns every week of a large bill around is not read to its end. */
  private static final int MOST_SHIFTS = 60;

  private static final Map<String, String> MARKS =
      Map.of("added", "+", "changed", "~", "removed", "-");
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

  private final PrintWriter out;
  private final Bill bill;

  /**
   * Writes there.
   *
   * @param bill the bill proposed, for the zones of its rotations
   */
  public PlanWording(PrintWriter out, Bill bill) {
    this.out = out;
    this.bill = bill;
  }

  /** Everything but how to go on. */
  public void print(BillPlan plan) {
    if (plan.files().same()) {
      out.println("Nothing to change: the server has these very files.");
      return;
    }
    var summary = plan.summary();
    out.println(
        (plan.applied() ? "Applied " : "Plan ")
            + plan.plan()
            + ": "
            + (summary == null ? "nothing that the bill means" : summary));
    files("added", plan.files().added());
    files("changed", plan.files().changed());
    files("removed", plan.files().removed());
    out.println();
    for (var change : plan.differences()) {
      out.println(
          "  " + MARKS.get(change.how()) + " " + (change.kind() + " " + change.id()).strip());
      change.what().forEach(what -> out.println("      " + what));
    }
    if (!plan.differences().isEmpty()) {
      out.println();
    }
    shifts(plan.shifts());
    untouched(plan.untouched());
    var warnings = plan.findings().size();
    if (warnings > 0) {
      out.println(
          (warnings == 1 ? "One finding" : warnings + " findings")
              + " that do not refuse it; see: watchbill check");
    }
  }

  private void files(String how, List<String> names) {
    if (!names.isEmpty()) {
      out.println("  files " + how + ": " + String.join(", ", names));
    }
  }

  private void shifts(BillPlan.Shifts shifts) {
    var until = WHEN.format(shifts.to().atZone(bill.timezone())) + " " + bill.timezone();
    if (shifts.changes().isEmpty()) {
      out.println("No shift changes hands until " + until + ".");
    } else {
      out.println("Shifts that change hands until " + until + ":");
      shifts.changes().stream().limit(MOST_SHIFTS).forEach(this::shift);
      var more = shifts.changes().size() - MOST_SHIFTS;
      if (more > 0) {
        out.println("  and " + more + " more; --json has all of them");
      }
      out.println("  In all: " + String.join(", ", sums(shifts.changes())) + ".");
    }
    for (var staying : shifts.staying()) {
      out.println(
          "  "
              + staying.rotation()
              + " "
              + staying.as()
              + ": "
              + staying.person()
              + " is on watch until "
              + local(staying.until(), zone(staying.rotation()))
              + " all the same: a shift that has begun is not changed.");
    }
    out.println();
  }

  private void shift(ShiftChange change) {
    var zone = zone(change.rotation());
    out.println(
        "  %s %s, %s to %s: %s → %s"
            .formatted(
                change.rotation(),
                change.as(),
                WHEN.format(change.from().atZone(zone)),
                local(change.to(), zone),
                word(change.before()),
                word(change.after())));
  }

  /** Hours won and lost by person, in the order of their names. */
  private static List<String> sums(List<ShiftChange> changes) {
    var hours = new TreeMap<String, Duration[]>();
    for (var change : changes) {
      var length = Duration.between(change.from(), change.to());
      add(hours, change.after(), 0, length);
      add(hours, change.before(), 1, length);
    }
    var sums = new ArrayList<String>();
    hours.forEach((person, sum) -> {
      if (sum[0].isPositive()) {
        sums.add(person + " gains " + hours(sum[0]));
      }
      if (sum[1].isPositive()) {
        sums.add(person + " loses " + hours(sum[1]));
      }
    });
    return sums;
  }

  private static void add(
      Map<String, Duration[]> hours, @Nullable String person, int which, Duration length) {
    if (person != null) {
      var sum =
          hours.computeIfAbsent(person, none -> new Duration[] {Duration.ZERO, Duration.ZERO});
      sum[which] = sum[which].plus(length);
    }
  }

  private static String hours(Duration length) {
    var minutes = length.toMinutesPart();
    return length.toHours() + " h" + (minutes == 0 ? "" : " " + minutes + " min");
  }

  private void untouched(BillPlan.Untouched untouched) {
    out.println(
        "Not touched: the past, what is arranged in the calendar, contact methods; "
            + count(untouched.openIncidents(), "open incident")
            + " and "
            + count(untouched.openPages(), "open page")
            + ", which go on by the steps they began with.");
  }

  private static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private ZoneId zone(String rotation) {
    var declared = bill.rotations().get(rotation);
    return declared == null ? bill.timezone() : declared.timezone();
  }

  private static String local(Instant instant, ZoneId zone) {
    return WHEN.format(instant.atZone(zone)) + " " + zone;
  }

  private static String word(@Nullable String person) {
    return person == null ? "nobody" : person;
  }
}
