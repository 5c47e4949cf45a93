package io.watchbill.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.watchbill.bill.Finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake is found at its place, with a code and a way out. */
class MistakesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  /** A bill with nothing to correct; each case below changes one line of it. */
  private static final String GOOD =
      """
      organization: Example
      timezone: Europe/Berlin
      teams: {assistant: {name: Assistant, lead: ada}, sre: {name: SRE}}
      people:
        ada: {name: Ada, email: ada@example.com, team: assistant, skills: [prompt-diff]}
        bo: {name: Bo, email: bo@example.com, team: assistant, skills: [prompt-diff]}
        sam: {name: Sam, email: sam@example.com, team: sre}
      systems:
        copilot:
          telemetry: {service.name: [copilot-api]}
          owners:
            prompt: {owner: ada, team: assistant}
            retrieval: {owner: bo, team: assistant}
            model: {owner: bo, team: assistant}
            evals: {owner: bo, team: assistant}
            cost: {owner: ada, team: assistant}
            quality: {owner: ada, team: assistant}
            infrastructure: {owner: sam, team: sre}
          on-call: ai
          infrastructure-on-call: sre
          sources: [{repository: github.com/example/copilot, layer: prompt, paths: ["prompts/**"]}]
      rotations:
        ai:
          needs: [prompt-diff]
          primary: {members: [ada, bo], hand-off: {every: week, on: monday, at: "09:30"}}
        sre:
          kind: infrastructure
          primary: {members: [sam, bo], hand-off: {every: day, at: "09:30"}}
      escalations:
        behaviour:
          steps: [{page: {as: primary}, wait: 15m}, {page: {team-lead: assistant}}]
          last-resort: ada
      watches:
        - {signal: output-length, runbook: verbosity}
        - {signal: cost-per-resolved-intent, runbook: cost-anomaly}
      review: {on: friday, at: "14:00", chair: ada, attendees: [ada, bo]}
      """;

  @TempDir Path directory;

  private LoadedBill load(String bill) {
    try {
      if (Files.notExists(directory.resolve("runbooks"))) {
        ShippedBill.STARTER.writeTo(directory);
      }
      Files.writeString(
          directory.resolve("runbooks/groundedness-drop.md"), runbook("groundedness-drop"));
      Files.writeString(directory.resolve("bill.yaml"), bill);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
    return BillFiles.of(directory).load(TODAY);
  }

  private static String runbook(String id) {
    return "---\nid: "
        + id
        + "\n---\n# Title\n## Check first\n## Escalate to\n## Roll back\n## Resolved when\n";
  }

  @Test
  void theGoodBillHasNone() {
    assertThat(load(GOOD).findings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BILL-UNKNOWN-KEY       | email: ada@       | emial: ada@                    | ERROR   | Write "email" instead.
          BILL-UNKNOWN-KEY       | organization: Ex  | organisation: Ex               | ERROR   | Write "organization" instead.
          BILL-UNKNOWN-KEY       | on-call: ai       | oncall: ai                     | ERROR   | Write "on-call" instead.
          BILL-WRONG-TYPE        | teams: {assistant: {name: Assistant, lead: ada}, sre: {name: SRE}} | teams: [assistant] | ERROR | key: value
          BILL-WRONG-TYPE        | prompt: {owner: ada, team: assistant} | prompt: ada | ERROR | key: value
          BILL-WRONG-TYPE        | name: Ada,        | name: [Ada],                   | ERROR   | name: value
          BILL-WRONG-TYPE        | attendees: [ada, bo] | attendees: {ada: bo}        | ERROR   | - item
          BILL-WRONG-VALUE       | wait: 15m         | wait: 15 minutes               | ERROR   | 15m
          BILL-WRONG-VALUE       | timezone: Europe/Berlin | timezone: Berlin         | ERROR   | Europe/Berlin
          BILL-WRONG-VALUE       | on: friday        | on: freitag                    | ERROR   | friday
          BILL-WRONG-VALUE       | every: week       | every: weekly                  | ERROR   | week
          BILL-WRONG-VALUE       | every: day, at: "09:30" | every: day, on: monday   | ERROR   | Remove "on"
          BILL-WRONG-VALUE       | at: "14:00"       | at: 2pm                        | ERROR   | 14:00
          BILL-WRONG-VALUE       | runbook: verbosity} | runbook: verbosity, shift: 10} | ERROR | 10%
          BILL-WRONG-VALUE       | runbook: verbosity} | runbook: verbosity, false-pages: 1 per year} | ERROR | 1 per 90d
          BILL-WRONG-VALUE       | runbook: verbosity} | runbook: verbosity, severity: loud} | ERROR | page, ticket, note
          BILL-WRONG-VALUE       | team: sre}        | team: sre, until: tomorrow}    | ERROR   | 2027-01-31
          BILL-WRONG-VALUE       | email: sam@example.com | email: sam                | ERROR   | ada@example.com
          BILL-MISSING-KEY       | hand-off: {every: day, at: "09:30"} | hours: []    | ERROR   | hand-off
          BILL-MISSING-KEY       | {every: week, on: monday, at: "09:30"} | {at: "09:30"} | ERROR | every
          BILL-MISSING-KEY       | - {signal: output-length, | - {                    | ERROR   | signal
          BILL-MISSING-KEY       | repository: github.com/example/copilot, | ''       | ERROR   | repository
          BILL-DUPLICATE         | bo: {name: Bo,    | ada: {name: Bo,                | ERROR   | Keep one
          BILL-DUPLICATE         | {name: SRE}       | {name: SRE, name: Sre}         | ERROR   | Keep one
          PERSON-UNKNOWN         | lead: ada         | lead: adah                     | ERROR   | Write "ada"
          PERSON-UNKNOWN         | chair: ada        | chair: assistant               | ERROR   | is a team
          OWNER-GROUP            | prompt: {owner: ada | prompt: {owner: assistant    | ERROR   | the one person
          OWNER-GROUP            | prompt: {owner: ada | prompt: {owner: ml-team@example.com | ERROR | the one person
          OWNER-GROUP            | prompt: {owner: ada | prompt: {owner: "#ai"        | ERROR   | the one person
          PERSON-UNKNOWN         | prompt: {owner: ada | prompt: {owner: ada, delegate: {to: zoe, until: 2026-08-14} | ERROR | people:
          BILL-MISSING-KEY       | prompt: {owner: ada | prompt: {owner: ada, delegate: {to: bo} | ERROR | until
          BILL-WRONG-VALUE       | prompt: {owner: ada | prompt: {owner: ada, delegate: {to: bo, from: 2026-08-14, until: 2026-08-03} | ERROR | last day
          DELEGATION-OVER        | prompt: {owner: ada | prompt: {owner: ada, delegate: {to: bo, until: 2026-05-31} | NOTE | another end
          DELEGATION-NOBODY      | prompt: {owner: ada | prompt: {owner: ada, delegate: {to: ada, until: 2026-08-14} | WARNING | somebody else
          COST-NOT-WATCHED       | signal: cost-per-resolved-intent | signal: spend   | WARNING | cost-per-resolved-intent
          SIGNAL-UNWATCHED       | timezone: Europe/Berlin | signals: {x: {evaluation: x}} | WARNING | severity: note
          ROTATION-GAP           | hand-off: {every: day, at: "09:30"} | hours: [{days: [monday], from: "08:00", to: "20:00"}], hand-off: {every: day, at: "09:30"} | WARNING | backup
          REVIEW-ATTENDEE-LEFT   | email: ada@example.com, | until: 2026-01-01,       | WARNING | took over
          PERSON-SAME-ADDRESS    | email: bo@        | email: ada@                    | WARNING | their own
          ESCALATION-NOBODY      | last-resort: ada  | last-resort: ai-team@example.com | ERROR | Page a person
          PERSON-UNKNOWN         | members: [ada, bo] | members: [ada, zoe]           | ERROR   | people:
          PERSON-UNKNOWN         | last-resort: ada  | last-resort: oncall            | ERROR   | people:
          TEAM-UNKNOWN           | prompt: {owner: ada, team: assistant | prompt: {owner: ada, team: asistant | ERROR | Write "assistant"
          ROTATION-UNKNOWN       | on-call: ai       | on-call: humans                | ERROR   | known are: ai, sre
          SYSTEM-UNKNOWN         | runbook: verbosity} | runbook: verbosity, systems: [copilott]} | ERROR | Write "copilot"
          SIGNAL-UNKNOWN         | signal: output-length | signal: output-lenght      | ERROR   | Write "output-length"
          RUNBOOK-UNKNOWN        | runbook: verbosity | runbook: too-long             | ERROR   | runbooks/too-long.md
          ESCALATION-UNKNOWN     | runbook: verbosity} | runbook: verbosity, escalation: nobody} | ERROR | escalations
          LAYER-UNKNOWN          | layer: prompt     | layer: colour                  | ERROR   | layer
          LAYER-UNKNOWN          | retrieval: {owner | retreival: {owner              | ERROR   | Write "retrieval"
          CELL-EMPTY             | model: {owner: bo, team: assistant} | model: {team: assistant} | WARNING | Add "model:
          COST-UNOWNED           | cost: {owner: ada, team: assistant} | cost: {team: assistant} | WARNING | behavioural
          OWNER-TWO-NAMES        | model: {owner: bo, | model: {owner: [bo, ada],     | ERROR   | the one person
          OWNER-TWO-NAMES        | model: {owner: bo, | model: {owner: bo and ada,    | ERROR   | the one person
          OWNER-TWO-NAMES        | model: {owner: bo, | prompt: {owner: bo,           | ERROR   | the one person
          OWNER-LEFT             | team: sre}        | team: sre, until: 2026-05-31}  | WARNING | who decides now
          MEMBER-LEFT            | team: sre}        | team: sre, until: 2026-05-31}  | WARNING | Remove them
          OWNER-NO-TEAM          | model: {owner: bo, team: assistant} | model: {owner: bo} | WARNING | team: assistant
          PERSON-ROLE-MAILBOX    | email: sam@       | email: sre-team@               | ERROR   | never paged
          PERSON-ROLE-MAILBOX    | email: sam@       | email: ai-alerts@              | ERROR   | never paged
          ROTATION-ONE-PERSON    | members: [ada, bo] | members: [ada]                | WARNING | second member
          ROTATION-SKILL-MISSING | members: [ada, bo] | members: [ada, sam]           | WARNING | skills
          ROTATION-SHARED        | infrastructure-on-call: sre | infrastructure-on-call: ai | WARNING | rotation of its own
          ROTATION-SHARED        | members: [sam, bo] | members: [bo, ada]            | WARNING | rotation of its own
          SYSTEM-NO-ROTATION     | on-call: ai       | name: Copilot                  | WARNING | on-call
          HOLIDAYS-DATE          | timezone: Europe/Berlin | holidays: {DE: [2026-12-25, christmas]} | ERROR | 2026-12-25
          HOLIDAYS-OVER          | timezone: Europe/Berlin | holidays: {DE: [2025-12-25]} | WARNING | 2026
          HOLIDAYS-UNKNOWN       | team: sre}        | team: sre, holidays: DE}       | ERROR   | holidays:
          HANDOFF-START-MOVED    | on: monday, at: "09:30" | on: monday, start: 2026-01-06 | NOTE | start: 2026-01-12
          ESCALATION-NOBODY      | {page: {as: primary}, wait: 15m} | {page: {channel: "#ai"}} | ERROR | Page a person
          ESCALATION-NOBODY      | {page: {as: primary}, wait: 15m} | {page: ai-team}  | ERROR   | Page a person
          ESCALATION-NOBODY      | {page: {as: primary}, wait: 15m} | {wait: 15m}      | ERROR   | Page a person
          ESCALATION-NOBODY      | {page: {as: primary}, wait: 15m} | {page: {owner: false}} | ERROR | Page a person
          ESCALATION-NOBODY      | {page: {as: primary}, wait: 15m} | {page: {person: ada, owner: true}} | ERROR | Page a person
          ESCALATION-NOBODY      | team-lead: assistant | team-lead: sre             | ERROR   | lead: ada
          LAST-RESORT-LEFT       | email: ada@example.com, | until: 2026-01-01,       | WARNING | somebody who is there
          WATCH-NO-RUNBOOK       | signal: output-length, runbook: verbosity | signal: output-length | WARNING | runbook
          WATCH-TWO-RULES        | runbook: verbosity} | runbook: verbosity, shift: 10%, below: 3} | ERROR | one of the two
          SIGNAL-SOURCE          | timezone: Europe/Berlin | signals: {x: {layer: quality}} | ERROR   | prometheus
          REVIEW-NO-DAY          | review: {on: friday, | review: {                   | WARNING | on: friday
          REVIEW-NO-CHAIR        | chair: ada,       | minutes: 30,                   | WARNING | chair
          REVIEW-NO-ATTENDEES    | , attendees: [ada, bo] | ''                        | WARNING | attendees
          BILL-NO-TIMEZONE       | timezone: Europe/Berlin | prices: {}               | WARNING | timezone
          BILL-SYNTAX            | teams: {          | teams: {[                      | ERROR   | YAML
          """)
  void areFound(String code, String good, String bad, Severity severity, String fix) {
    assertThat(GOOD).as("the case changes something").contains(good);
    var changed = GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));

    var loaded = load(changed);

    assertThat(loaded.findings())
        .anySatisfy(finding -> {
          assertThat(finding.code()).isEqualTo(code);
          assertThat(finding.severity()).isEqualTo(severity);
          assertThat(finding.file()).isEqualTo("bill.yaml");
          assertThat(finding.message()).endsWith(".");
          if (!fix.equals("-")) {
            assertThat(finding.fix()).contains(fix);
          }
        });
    assertThat(loaded.bill() == null)
        .isEqualTo(loaded.findings().stream().anyMatch(Finding::refuses));
  }

  @Test
  void areSaidAllAtOnceInTheOrderOfTheFile() {
    var changed =
        GOOD.replace("email: ada@", "emial: ada@")
            .replace("signal: output-length", "signal: nonsense")
            .replace("on: friday", "on: freitag");

    assertThat(load(changed).findings())
        .extracting(Finding::where, Finding::code)
        .containsExactly(
            tuple("bill.yaml:5:20", "BILL-UNKNOWN-KEY"),
            tuple("bill.yaml:34:14", "SIGNAL-UNKNOWN"),
            tuple("bill.yaml:36:14", "BILL-WRONG-VALUE"));
  }

  @Test
  void oneMistakeIsNotSaidTwentyTimes() {
    assertThat(load(GOOD.replace("people:", "poeple:")).findings())
        .extracting(Finding::code)
        .containsExactly("BILL-UNKNOWN-KEY");
    assertThat(load(GOOD.replaceFirst("teams: .*", "teams: [assistant, sre]")).findings())
        .extracting(Finding::code)
        .containsExactly("BILL-WRONG-TYPE");
  }

  @Test
  void aCellWithTwoNamesKeepsThemButHasNoOwner() {
    var loaded = load(GOOD.replace("model: {owner: bo,", "model: {owner: bo and ada,"));

    assertThat(loaded.bill()).isNull();
    assertThat(Objects.requireNonNull(loaded.understood()).systems().values())
        .extracting(system -> system.owners().get("model"))
        .containsExactly(new GenerativeSystem.Cell(null, "assistant", List.of("bo", "ada")));
  }

  @Test
  void watchesOfOneSignalAreNumbered() {
    var second = "  - {signal: output-length, runbook: verbosity}\n";
    var bill = load(GOOD.replace(second, second + second)).required();

    assertThat(bill.watches())
        .extracting(Watch::id)
        .containsExactly("output-length", "output-length#2", "cost-per-resolved-intent");
    assertThat(bill.watches().getFirst().shift()).isEqualTo(0.10);
  }
}
