package io.watchbill.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.watchbill.bill.ShippedBill;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunbookMarkdownTest {
  @Test
  void takesSectionsStepsAndTheCriterionApart() {
    var parsed =
        RunbookMarkdown.parse(
            """
            # Answers too long

            Read me first.

            ## Check first
            Look at **all** intents.
            - [ ] Compare the `prompt` versions
              - [ ] on output length
            - [x] Read ten answers
            - not a step

            ```sql
            select 1
            ```

            ## Escalate To
            - [ ] Call [the owner](https://example.com/owner)

            ## Roll back
            - [ ] `git revert`

            ## Resolved when
            The criterion holds.

            ```resolved
            output-length per intent within 5% of baseline for 2h
            ```
            """);
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.steps())
        .extracting(
            ParsedRunbook.Step::section, ParsedRunbook.Step::text, ParsedRunbook.Step::tickable)
        .containsExactly(
            tuple("check-first", "Look at all intents.", false),
            tuple("check-first", "Compare the \"prompt\" versions", true),
            tuple("check-first", "on output length", true),
            tuple("check-first", "Read ten answers", true),
            tuple("check-first", "not a step", false),
            tuple("check-first", "select 1", false),
            tuple("escalate-to", "Call \"the owner\" (https://example.com/owner)", true),
            tuple("roll-back", "\"git revert\"", true),
            tuple("resolved-when", "The criterion holds.", false));
    assertThat(parsed.steps().get(1).html()).isEqualTo("Compare the <code>prompt</code> versions");
    assertThat(parsed.criterion())
        .isEqualTo(CriterionRules.parse("output-length per intent within 5% of baseline for 2h"));
  }

  @Test
  void hostileTextStaysText() {
    var parsed =
        RunbookMarkdown.parse(
            """
            ## Check first
            - [ ] <script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>

            <iframe src="https://example.com"></iframe>
            """);
    assertThat(parsed.steps())
        .allSatisfy(step ->
            assertThat(step.html()).doesNotContain("<script", "<img", "<iframe", "javascript:"));
    assertThat(parsed.steps().getFirst().html()).contains("&lt;script&gt;");
  }

  @Test
  void saysWhereACriterionIsWrong() {
    var parsed =
        RunbookMarkdown.parse(
            """
            ## Resolved when

            ```resolved
            output-length within 5% of baseline for 2h
              everybody is happy
            spend below 5 for 1h
            ```
            """);
    assertThat(parsed.problems())
        .extracting(
            ParsedRunbook.Problem::code, ParsedRunbook.Problem::line, ParsedRunbook.Problem::column)
        .containsExactly(tuple("RUNBOOK-CRITERION", 5, 3), tuple("RUNBOOK-TWO-CRITERIA", 6, 1));
  }

  @Test
  void aRunbookNoMachineCanCloseIsSaidToBeOne() {
    assertThat(RunbookMarkdown.parse("## Resolved when\nWe agree.\n").problems())
        .extracting(
            ParsedRunbook.Problem::code, ParsedRunbook.Problem::error, ParsedRunbook.Problem::line)
        .containsExactly(tuple("RUNBOOK-NO-CRITERION", false, 1));
    assertThat(RunbookMarkdown.parse("").problems()).hasSize(1);
    assertThat(RunbookMarkdown.parse("## Resolved when\n```resolved\n```\n").problems())
        .extracting(ParsedRunbook.Problem::code)
        .containsExactly("RUNBOOK-CRITERION");
  }

  @ParameterizedTest
  @EnumSource
  void shippedRunbooksShowTheirCommandsAsCode(ShippedBill shipped) throws IOException {
    for (var file : shipped.files()) {
      if (file.endsWith(".md")) {
        var body = shipped.text(file).replaceFirst("(?s)^---\\n.*?\\n---\\n", "");
        assertThat(RunbookMarkdown.parse(body).steps())
            .as(file)
            .isNotEmpty()
            .noneMatch(step -> step.html().contains("```"));
      }
    }
  }
}
