package io.watchbill.simulation;

import io.watchbill.bill.BillApplied;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.drift.AnomalyFound;
import io.watchbill.escalation.Acknowledgement;
import io.watchbill.escalation.Answer;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.incident.Mutes;
import io.watchbill.notify.AcknowledgeLinks;
import io.watchbill.notify.ContactMethods;
import io.watchbill.notify.ContactRule;
import io.watchbill.notify.QuietHours;
import io.watchbill.notify.channel.ProviderReport;
import io.watchbill.notify.channel.sent.Presses;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.oncall.Arrangements;
import io.watchbill.oncall.ShiftOverride;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what a step says, to the process as people, senders and providers would. */
final class Acts {
  private final Run run;
  private final Supplier<Node> node;
  private final Senders senders;

  Acts(Run run, Supplier<Node> node) {
    this.run = run;
    this.node = node;
    this.senders = new Senders(run, node);
  }

  /** A page as it stands before the step. */
  private record Standing(
      String id,
      String incident,
      String state,
      @Nullable String person,
      @Nullable String held,
      @Nullable String offered) {}

  /** Answers what came of it, for the trace. */
  String act(Step step) {
    var a = step.a();
    var b = step.b();
    return switch (step.kind()) {
      case ALERT -> senders.alert(step.number(), a, 1);
      case STORM -> senders.alert(step.number(), a, b % 4 == 0 ? 55 : 6 + b % 12);
      case RESEND -> senders.again(a, run.now().plus(Duration.ofMinutes(5 + b % 60)));
      case ALERT_OVER -> senders.again(a, run.now().minusSeconds(1));
      case COMPLAINT -> senders.complaint(step.number(), a);
      case ANOMALY -> anomaly(step.number(), a, b);
      case TIME, DEADLINE, RESTART, WHILE_SENDING -> "";
      case ACKNOWLEDGE_BY_LINK -> byLink(a, b);
      case ACKNOWLEDGE_BY_REPLY -> byReply(a, false);
      case ESCALATE_BY_REPLY -> byReply(a, true);
      case ACKNOWLEDGE -> on(a, p -> acknowledge(p.id(), someone(p, b), "browser"));
      case STILL_ON -> on(a, p -> said(pages().stillOn(p.id(), someone(p, b))));
      case NOTE ->
          on(
              a,
              p -> {
                incidents().note(p.incident(), someone(p, b), "looking");
                return "noted";
              });
      case OFFER -> on(a, p -> said(pages().offer(p.id(), someone(p, b), anybody(b / 7))));
      case ACCEPT -> on(a, p -> said(pages().accept(p.id(), offered(p, b), "browser")));
      case DECLINE -> on(a, p -> said(pages().decline(p.id(), offered(p, b), "")));
      case SNOOZE -> on(a, p -> snooze(p, b));
      case TAKE_OVER -> on(a, p -> said(pages().takeOver(p.id(), anybody(b), "browser")));
      case ESCALATE ->
          on(
              a,
              p -> {
                run.checks().onAWord();
                pages().escalateNow(p.id(), someone(p, b));
                return "the next one is asked";
              });
      case RESOLVE ->
          on(
              a,
              p -> {
                incidents().resolveByHand(p.incident(), anybody(b), "it is over");
                return p.incident() + " is closed";
              });
      case MUTE -> mute(a, b);
      case UNMUTE -> String.valueOf(node.get().bean(Mutes.class).unmute(watch(a), anybody(b)));
      case MOOD -> mood(a, b);
      case REPORT -> report(a, b);
      case BILL -> {
        run.world().escalate();
        yield applied();
      }
      case LEAVES -> leaves(a, b);
      case OVERRIDE -> override(a, b);
      case RULES -> rules(a, b);
    };
  }

  private Pages pages() {
    return node.get().bean(Pages.class);
  }

  private Incidents incidents() {
    return node.get().bean(Incidents.class);
  }

  private String anybody(int number) {
    return run.world().people.get(number % run.world().people.size());
  }

  private static String watch(int number) {
    return SmallWorld.WATCHES.get(number % SmallWorld.WATCHES.size());
  }

  /** Mostly whoever it is about, sometimes anybody. */
  private String someone(Standing page, int number) {
    var own = page.held() != null ? page.held() : page.person();
    return own != null && number % 10 < 7 ? own : anybody(number / 10);
  }

  private String offered(Standing page, int number) {
    var own = page.offered();
    return own != null && number % 10 < 8 ? own : anybody(number / 10);
  }

  private interface Doing {
    String to(Standing page);
  }

  /** Mostly a page that is not over. */
  private String on(int number, Doing doing) {
    var pages =
        run.ledger()
            .query(
                """
                select id, incident, state, person, acknowledged_by, offered_to from page
                where state <> 'resolved' or ? order by id
                """,
                row ->
                    new Standing(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                number % 9 == 0);
    if (pages.isEmpty()) {
      return "there is no page";
    }
    var page = pages.get(number / 9 % pages.size());
    return page.id() + " (" + page.state() + "): " + doing.to(page);
  }

  private String acknowledge(String page, String person, String how) {
    return switch (pages().acknowledge(page, person, how)) {
      case Acknowledgement.Taken taken -> {
        run.has(page, taken.person());
        yield "taken by " + taken.person();
      }
      case Acknowledgement.AlreadyTaken already -> {
        run.has(page, already.person());
        yield person + " hears that " + already.person() + " has it";
      }
      case Acknowledgement.Over over -> person + " hears that it is over: " + over.why();
    };
  }

  private static String said(Answer answer) {
    return switch (answer) {
      case Answer.Done done -> done.what();
      case Answer.Refused refused -> "refused: " + refused.why();
    };
  }

  private String anomaly(int number, int a, int b) {
    var systems = run.world().systems();
    var system = systems.get(b % systems.size());
    var found = run.rooms().finds("anm_" + number, watch(a), system, run.now());
    node.get().publish(new AnomalyFound(found));
    return watch(a) + " of " + system;
  }

  /** The link in a message that somebody got, perhaps long ago, perhaps not for the first time. */
  private String byLink(int a, int b) {
    var got = run.network().messages().stream().filter(m -> m.taken() && m.link() != null).toList();
    if (got.isEmpty()) {
      return "nobody got a link";
    }
    var message = b % 3 == 0 ? got.get(a % got.size()) : got.getLast();
    var link = String.valueOf(message.link());
    var token = link.substring(link.lastIndexOf('/') + 1);
    return switch (node.get().bean(AcknowledgeLinks.class).open(token)) {
      case AcknowledgeLinks.Opened.Valid(String page, String person) -> {
        var first = page + ": " + acknowledge(page, person, "link");
        yield b % 5 == 0 ? first + "; again: " + acknowledge(page, person, "link") : first;
      }
      case AcknowledgeLinks.Opened.Expired expired -> "the link has expired";
      case AcknowledgeLinks.Opened.Forged forged ->
          throw new Broken(Invariant.ANSWERED, "the link of " + message + " is taken for forged");
    };
  }

  private String byReply(int a, boolean escalate) {
    var got =
        run.network().messages().stream()
            .filter(m -> m.taken() && m.channel().equals("sms"))
            .toList();
    if (got.isEmpty()) {
      return "nobody got an SMS";
    }
    var text = escalate ? "e" : a % 2 == 0 ? "a" : "1a";
    var asked = node.get().bean(SentMessages.class).asked(got.get(a % got.size()).address(), text);
    if (asked == null) {
      return "not understood";
    }
    var presses = node.get().bean(Presses.class);
    if (escalate) {
      run.checks().onAWord();
    }
    return asked.page()
        + ": "
        + (escalate
            ? presses.escalate(asked.page(), asked.person())
            : presses.acknowledge(asked.page(), asked.person(), "sms"));
  }

  private String snooze(Standing page, int b) {
    var until = run.now().plus(Duration.ofMinutes(1 + b % 600));
    run.checks().mayBeSnoozed(page.id(), until);
    var answer = pages().snooze(page.id(), someone(page, b), until);
    if (answer instanceof Answer.Done) {
      run.checks().snoozed(page.id(), until);
    }
    return said(answer) + " until " + until;
  }

  private String mute(int a, int b) {
    var until = run.now().plus(Duration.ofMinutes(1 + b % 2000));
    node.get().bean(Mutes.class).mute(watch(a), anybody(b), until, "a load test");
    return watch(a) + " until " + until;
  }

  private String mood(int a, int b) {
    var channel = Network.CHANNELS.get(a % Network.CHANNELS.size());
    if (b % 12 == 0 && !run.world().methods.isEmpty()) {
      var method = run.world().methods.get(a % run.world().methods.size());
      run.network().gone(method.address());
      return method.address() + " is gone for good";
    }
    var moods = Network.Mood.values();
    var mood = moods[b % moods.length];
    run.network().mood(channel, mood);
    return channel + " " + mood;
  }

  /**
   * A provider says what became of a message it took, perhaps twice, perhaps the wrong way round.
   */
  private String report(int a, int b) {
    var taken =
        run.network().messages().stream()
            .filter(m -> m.taken() && !m.channel().equals("email"))
            .toList();
    if (taken.isEmpty()) {
      return "nothing to report";
    }
    var message = taken.get(a % taken.size());
    var delivered = b % 3 > 0;
    var report =
        new ProviderReport(message.notification(), delivered, b % 31 == 0, "reported", run.now());
    node.get().publish(report);
    if (b % 4 == 0) {
      node.get().publish(report);
    }
    return message.notification() + (delivered ? " was delivered" : " was not delivered");
  }

  private String applied() {
    run.ticks(); // two versions of one instant are none
    run.rooms().apply(run.world().bill());
    node.get().publish(new BillApplied(run.world().bill()));
    return "version " + run.world().bill().version();
  }

  private String leaves(int a, int b) {
    var person = anybody(a);
    if (run.rooms().bills.current().people().size() <= 2) {
      return "too few are left";
    }
    var today = run.now().atZone(run.rooms().bills.current().timezone()).toLocalDate();
    run.world().leaves(person, b % 2 == 0 ? null : today.minusDays(1));
    return person + " leaves; " + applied();
  }

  private String override(int a, int b) {
    var rotation = a % 2 == 0 ? "ai" : "sre";
    var kinds = ShiftOverride.Kind.values();
    var wish =
        new Arrangements.Wish(
            rotation,
            a % 4 < 3 ? Role.PRIMARY : Role.BACKUP,
            kinds[b % kinds.length],
            anybody(a / 8),
            anybody(b / 8),
            run.now(),
            run.now().plus(Duration.ofMinutes(10 + b % 3000)),
            "arranged",
            anybody(0));
    return rotation + ": " + node.get().bean(Arrangements.class).override(wish);
  }

  private String rules(int a, int b) {
    var person = anybody(a);
    var methods = node.get().bean(ContactMethods.class);
    if (b % 3 == 0) {
      var from = LocalTime.of(b % 24, 0);
      var to = from.plusHours(b % 9);
      methods.setQuiet(person, new QuietHours(from, to));
      run.hours().quiet(new SmallWorld.Quiet(person, from, to));
      return person + " quiet from " + from + " to " + to;
    }
    var own = methods.of(person);
    var rule = new ContactRule(own.get(b % own.size()).id(), Duration.ofMinutes(b % 20));
    methods.setRules(person, b % 2 == 0 ? "page" : "ticket", List.of(rule));
    return person + " " + rule;
  }
}
