package io.watchbill.bill.changing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BillFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceRulesTest {
  private static final String BILL =
      """
      organization: Example
      timezone: Europe/Berlin
      teams:
        assistant: {name: Assistant}
      people:
        ada: {name: Ada, email: ada@example.com, team: assistant, skills: [evals]}
        bo: {name: Bo, team: assistant}
      systems:
        copilot:
          name: Copilot
          owners:
            prompt: {owner: ada, team: assistant}
          on-call: ai
      rotations:
        ai: {kind: behaviour, primary: {members: [ada, bo], hand-off: {every: week, at: "09:30"}}}
      escalations:
        loud: {steps: [{page: {person: ada}, wait: 15m}], repeat: 2, last-resort: ada}
      watches:
        - {signal: output-length, systems: [copilot], shift: 10%, false-pages: 1 per 90d}
      review: {on: friday, at: "14:00", minutes: 30, chair: ada, attendees: [ada, bo]}
      prices:
        small: {input: 1, output: 2}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "organization: Example | organization: Other | bill  CHANGED organization: Example → Other",
        "name: Assistant} | name: Assistant, lead: bo} | team assistant CHANGED lead: none → bo",
        "ada@example.com | ada@example.org | person ada CHANGED email: ada@example.com → ada@example.org",
        "skills: [evals] | skills: [evals, prompt-diff] | person ada CHANGED skills: evals → evals, prompt-diff",
        "name: Bo, | name: Bo, until: 2026-12-31, | person bo CHANGED until: none → 2026-12-31",
        "name: Copilot | name: Copilots | system copilot CHANGED name: Copilot → Copilots",
        "prompt: {owner: ada | prompt: {owner: bo | cell copilot/prompt CHANGED owner: ada → bo;"
            + " escalation behaviour CHANGED last-resort: ada → bo;"
            + " escalation infrastructure CHANGED last-resort: ada → bo",
        "prompt: {owner | cost: {owner | cell copilot/prompt REMOVED; cell copilot/cost ADDED",
        "members: [ada, bo] | members: [bo, ada] | rotation ai CHANGED primary members: ada, bo → bo, ada",
        "at: `09:30` | at: `10:00` | rotation ai CHANGED primary hand-off at: 09:30 → 10:00",
        "every: week | every: 2 weeks | rotation ai CHANGED primary hand-off every: 1 → 2",
        "wait: 15m | wait: 5m | escalation loud CHANGED steps changed",
        "shift: 10% | shift: 20% | watch output-length CHANGED shift: 0.1 → 0.2",
        "output-length | input-length | watch output-length REMOVED; watch input-length ADDED",
        "per 90d | per 30d | watch output-length CHANGED false-pages per: 90d → 30d",
        "chair: ada | chair: bo | review  CHANGED chair: ada → bo",
        "output: 2} | output: 3} | price small CHANGED output: 2 → 3",
        "organization: Example | organization: Example # still | ``",
      })
  void saysWhatADifferenceIs(String before, String after, String said) {
    var changed = BILL.replace(before.replace('`', '"'), after.replace('`', '"'));
    assertThat(changed).isNotEqualTo(BILL);

    assertThat(words(BILL, changed)).isEqualTo(said);
    assertThat(words(changed, BILL).isEmpty()).isEqualTo(said.isEmpty());
    assertThat(words(changed, changed)).isEmpty();
  }

  @Test
  void saysWhatIsAddedAndRemovedOfEveryKind() {
    var small = "organization: Example\ntimezone: Europe/Berlin\npeople:\n  ada: {name: Ada}\n";
    var added = DifferenceRules.between(bill(small), bill(BILL));
    assertThat(added)
        .extracting(Difference::kind)
        .containsExactly(
            "team",
            "person",
            "person",
            "system",
            "cell",
            "rotation",
            "escalation",
            "watch",
            "review",
            "price");
    assertThat(DifferenceRules.between(bill(BILL), bill(small)))
        .filteredOn(difference -> difference.how() == Difference.How.REMOVED)
        .hasSameSizeAs(added.stream().filter(each -> each.how() == Difference.How.ADDED).toList());
  }

  @Test
  void aRunbookThatMovedDownItsFileIsTheSame() {
    var text = "---\nid: %s\nsignals: []\n---\n# Verbosity\n\n## Check first\n- [ ] Look\n";
    var before = runbooks(text.formatted("verbosity"));
    var lower =
        runbooks(
            "---\n# why\nid: verbosity\nsignals: []\n---\n# Verbosity\n\n## Check first\n- [ ] Look\n");
    var other = runbooks(text.formatted("verbosity").replace("Look", "Look twice"));

    assertThat(DifferenceRules.between(before, lower)).isEmpty();
    assertThat(DifferenceRules.between(before, other))
        .containsExactly(
            new Difference(
                "runbook", "verbosity", Difference.How.CHANGED, List.of("body changed")));
  }

  private static Bill runbooks(String text) {
    var loaded =
        BillFiles.of(
                Map.of(
                    "bill.yaml",
                    BILL.getBytes(UTF_8),
                    "runbooks/verbosity.md",
                    text.getBytes(UTF_8)))
            .load(LocalDate.of(2026, 6, 1));
    return java.util.Objects.requireNonNull(loaded.understood());
  }

  private static Bill bill(String text) {
    return BillFiles.of(Map.of("bill.yaml", text.getBytes(UTF_8)))
        .load(LocalDate.of(2026, 6, 1))
        .required();
  }

  private static String words(String before, String after) {
    return String.join(
        "; ",
        DifferenceRules.between(bill(before), bill(after)).stream()
            .map(difference ->
                (difference.kind()
                        + " "
                        + difference.id()
                        + " "
                        + difference.how()
                        + " "
                        + String.join(", ", difference.what()))
                    .strip())
            .toList());
  }
}
