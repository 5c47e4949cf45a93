package io.watchbill.notify.contact;

import io.watchbill.bill.Bills;
import io.watchbill.escalation.PageKind;
import io.watchbill.notify.ContactMethods.Reach;
import io.watchbill.notify.Planned;
import io.watchbill.notify.QuietHours;
import io.watchbill.notify.channel.CanaryChannel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How a person is reached now, by their rules and by what works. */
@Component
public class Reaching {
  private static final String DRILL = "drill";

  private final Contacts contacts;
  private final RuleStore rules;
  private final Bills bills;
  private final InstantSource clock;

  Reaching(Contacts contacts, RuleStore rules, Bills bills, InstantSource clock) {
    this.contacts = contacts;
    this.rules = rules;
    this.bills = bills;
    this.clock = clock;
  }

  /** Never empty. A reminder goes out once, by what is used first. */
  public List<Planned> plan(String person, String severity, PageKind kind) {
    var now = clock.instant();
    if (severity.equals(CanaryChannel.NAME)) {
      return List.of(new Planned(CanaryChannel.method(person), now, "the canary"));
    }
    if (severity.equals(DRILL)) {
      return everyWay(person, now);
    }
    var plan = plan(person, severity, now);
    return kind == PageKind.REMINDER
        ? plan.stream().filter(step -> !step.at().isAfter(firstThatLeaves(plan, now))).toList()
        : plan;
  }

  /** A drill is to show that every method works, so it waits for none. */
  private List<Planned> everyWay(String person, Instant now) {
    var ways = contacts.ways(person);
    return Stream.concat(ways.usable().stream(), Stream.ofNullable(ways.unproven()))
        .map(method -> new Planned(method, now, "a drill goes every way"))
        .toList();
  }

  /** When the first method is used that is not built in; now when all are. */
  private Instant firstThatLeaves(List<Planned> plan, Instant now) {
    return plan.stream()
        .filter(step -> !contacts.traits(step.method()).builtIn())
        .map(Planned::at)
        .findFirst()
        .orElse(now);
  }

  List<Planned> plan(String person, String severity, Instant at) {
    return ReachRules.plan(known(person, severity), !severity.equals("ticket"), at);
  }

  /**
   * What is left to reach them by when every method that was tried has failed: what their rules do
   * not name, too. Empty when nothing is.
   *
   * @param tried ids of contact methods
   */
  public List<Planned> instead(String person, String severity, Set<String> tried) {
    return severity.equals(CanaryChannel.NAME)
        ? List.of()
        : ReachRules.instead(
            known(person, severity), tried, !severity.equals("ticket"), clock.instant());
  }

  private ReachRules.Known known(String person, String severity) {
    var bill = bills.current();
    var declared = bill.people().get(person);
    boolean ticket = severity.equals("ticket");
    var ways = contacts.ways(person);
    return new ReachRules.Known(
        ways.usable().stream()
            .map(
                m -> new ReachRules.Way(m, contacts.traits(m).builtIn(), contacts.traits(m).paid()))
            .toList(),
        ways.unproven(),
        rules.of(person, ticket ? "ticket" : "page"),
        ticket ? rules.quiet(person).orElse(QuietHours.NIGHT) : QuietHours.NIGHT,
        declared == null ? bill.timezone() : declared.timezone());
  }

  /** Whether a verified method reaches them away from an open view. */
  public boolean reachable(String person) {
    return reach(person) == Reach.VERIFIED;
  }

  /** A simulation sends nothing, and answers as if mail were set up. */
  Reach reach(String person) {
    if (contacts.simulated()) {
      var declared = bills.current().people().get(person);
      return declared != null && declared.email() != null ? Reach.VERIFIED : Reach.NOTHING;
    }
    var ways = contacts.ways(person);
    if (ways.usable().stream().anyMatch(m -> !contacts.traits(m).builtIn())) {
      return Reach.VERIFIED;
    }
    return ways.unproven() == null ? Reach.NOTHING : Reach.UNPROVEN;
  }
}
