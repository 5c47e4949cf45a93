package io.watchbill.bill.reading;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What editors show beside a key. */
final class SchemaWords {
  private static final String TEXT =
      """
      Bill.organization Your name, for headings.
      Bill.timezone Of everything that names none; UTC without it.
      Bill.teams Teams, by id.
      Bill.people Whoever owns something or stands a watch, by id.
      Bill.systems Generative products in production, by id.
      Bill.rotations Who takes turns on watch, by id.
      Bill.escalations Whom a page goes to, step by step; "behaviour" and "infrastructure" are always there.
      Bill.signals Signals of your own: evaluation scores and queries. Built-in ones need no declaration.
      Bill.watches What wakes somebody.
      Bill.review The weekly behavioural review.
      Bill.jobs What reports that it has run, by id; when it does not, somebody is paged.
      Bill.drills Pages by way of practice, by id.
      Bill.prices Model to your own prices, in US dollars per million tokens.
      Bill.sharedInboxes Addresses and channels that several people read: never a person's own, never paged.
      Team.lead A person's id.
      Person.email Their own address, never a shared inbox.
      Person.skills What they can do, such as prompt-diff.
      Bill.holidays Days off by calendar; hours on watch on them are counted.
      Person.holidays The calendar of their days off; without one, the only one there is.
      Person.until The last day of somebody who leaves.
      Person.workingHours When tickets may ask them, in their zone; unless said, the bill's.
      Bill.workingHours When tickets may ask people who name no hours; unless said, Monday to Friday from 09:00 to 17:00.
      GenerativeSystem.telemetry Resource attributes that belong to the system, with their values.
      GenerativeSystem.intentAttributes Attributes that carry what the user wanted; the first hit wins.
      GenerativeSystem.outcomes How a conversation ends, where the application does not say it itself.
      GenerativeSystem.owners Layer to its one owner; a layer of your own is added by giving it one.
      GenerativeSystem.onCall The rotation that watches the system's behaviour.
      GenerativeSystem.infrastructureOnCall The rotation that watches what it runs on.
      GenerativeSystem.sources Where a layer lives in git, so that a change can become a suspect.
      GenerativeSystem.silentAfter Without a call for so long its telemetry counts as stopped at any hour, like 6h.
      Job.system The system whose rotation is paged.
      Job.layer The layer whose owner and rotation answer for it; evals without it.
      Job.every The longest time between two reports, like 24h.
      Job.daily Local time by which it reports each day, quoted: "02:30".
      Job.grace How much later a report may come; 30m without it.
      Job.severity page wakes, ticket waits for working hours, note only shows.
      PlannedDrill.person A person's id, where it is not for a rotation.
      PlannedDrill.rotation Whose primary of the moment is called.
      PlannedDrill.every How far apart, like 4w; 4w without it.
      PlannedDrill.from Where the window of the day begins, quoted: "22:00".
      PlannedDrill.to Where it ends; at or before "from" it is on the next day.
      PlannedDrill.announced Whether its time is shown beforehand.
      OutcomeRule.span A span's name that means this outcome.
      OutcomeRule.afterQuiet This long without a turn means this outcome.
      Cell.owner One person's id. Two names count as none.
      Cell.team The team that does the work.
      Cell.delegation Who answers in the owner's place, until a day.
      Delegation.to A person's id.
      Delegation.from First day; from now on without it.
      Delegation.until Last day.
      Source.paths Glob patterns relative to the repository's root.
      Rotation.kind What it answers for.
      Rotation.needs Skills every member must have.
      Turns.members People's ids, in order.
      Turns.hours The only hours somebody is on watch; always without them.
      HandOff.every hour, day, week, month, or a count like "2 weeks".
      HandOff.onDay A weekday for weeks; 1 to 28 or last for months.
      HandOff.at Local time of the hand-off, quoted: "09:30".
      HandOff.start Date of a hand-off at which the first member takes over.
      Hours.to At or before "from" it is on the next day.
      Escalation.repeat How often the steps are gone through.
      Escalation.remindAfter How long after an acknowledgement the person is asked whether they are still on it.
      Escalation.answerWithin How long they have to say so, or to accept what is handed on to them.
      Escalation.ticketWait How long a step waits for a ticket.
      Escalation.lastResort The person who is paged at once when there is nobody else.
      Step.target One person: {as: primary}, {owner: true}, {person: ada} or {team-lead: assistant}.
      Step.patience How long to wait for an acknowledgement, like 15m.
      OnWatch.rotation The system's own without it.
      DeclaredSignal.evaluation The name of a score that evaluations send.
      DeclaredSignal.prometheusUrl A query instead of an evaluation.
      DeclaredSignal.better Which way is good.
      Watch.signal A built-in signal, one declared under signals, or an evaluation's name.
      Watch.systems All without it.
      Watch.perIntent Compares each intent with itself.
      Watch.shift The smallest change worth waking someone for, like 10%.
      Watch.below Pages under this fixed bound, instead of a shift.
      Watch.above Pages over this fixed bound, instead of a shift.
      Watch.falsePages How often waking for nothing is accepted, like "1 per 90d".
      Watch.runbook The id of a runbook: what to do.
      Watch.severity page wakes, ticket waits for working hours, note only shows.
      Watch.escalation By the layer's kind without it.
      """;
  private static final Map<String, String> WORDS = new HashMap<>();

  static {
    TEXT.lines()
        .forEach(line -> {
          var space = line.indexOf(' ');
          WORDS.put(line.substring(0, space), line.substring(space + 1));
        });
  }

  private SchemaWords() {}

  static @Nullable String of(String component) {
    return WORDS.get(component);
  }
}
