package io.watchbill.notify.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.notify.notice.HandOffNotice.Changed;
import io.watchbill.notify.notice.HandOffNotice.Learning;
import io.watchbill.notify.notice.HandOffNotice.Open;
import io.watchbill.notify.notice.HandOffNotice.Turn;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeRulesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant MONDAY = Instant.parse("2026-03-09T08:30:00Z");
  private static final Instant NEXT = Instant.parse("2026-03-16T08:30:00Z");

  private static HandOffNotice notice(List<Turn> turns, List<Open> open, int more) {
    return new HandOffNotice(
        "ntc_1",
        "ada",
        "ai-behaviour",
        MONDAY,
        NEXT,
        turns,
        open,
        List.of(
            new Changed(
                "B2B copilot",
                "prompt",
                "Friendlier <b>answers</b>\n(#88)",
                "Mira",
                Instant.parse("2026-03-06T15:40:00Z"),
                "javascript:alert(1)"),
            new Changed(
                "B2B copilot",
                "model",
                "gpt-5.1",
                null,
                Instant.parse("2026-03-05T10:00:00Z"),
                "https://github.com/acme/bot/pull/8?a=1&b=2")),
        more,
        List.of(
            new Learning("groundedness", "B2B copilot", Instant.parse("2026-03-12T08:00:00Z")),
            new Learning("turns", "B2B copilot", null)));
  }

  private static HandOffNotice coming() {
    return notice(
        List.of(new Turn("primary", true, "Cy", NEXT), new Turn("backup", false, "Bo", NEXT)),
        List.of(
            new Open(
                "inc_1",
                "B2B copilot",
                "Answers are 22 % longer",
                "page",
                Instant.parse("2026-03-08T20:00:00Z"),
                "Cy"),
            new Open("inc_2", "B2B copilot", "Costs rise", "ticket", MONDAY, null)),
        3);
  }

  private static NoticeWords words(HandOffNotice notice, ZoneId zone) {
    return NoticeRules.words(notice, "Ada", zone, id -> "https://bill.example.com/incidents/" + id);
  }

  @Test
  void theSubjectSaysWhatChangesAndHowMuchThereIs() {
    assertThat(words(coming(), BERLIN).subject())
        .isEqualTo("You are primary of ai-behaviour now: 2 open incidents, 5 changes this week");
    var leaving = notice(List.of(new Turn("primary", false, "Ada", NEXT)), List.of(), 0);
    assertThat(words(leaving, BERLIN).subject())
        .isEqualTo("Your watch of ai-behaviour is over: no open incidents, 2 changes this week");
    var both =
        notice(
            List.of(new Turn("primary", true, null, null), new Turn("backup", true, "Bo", null)),
            List.of(),
            0);
    assertThat(words(both, BERLIN).subject()).startsWith("You are primary and backup of");
    assertThat(words(both, BERLIN).turns())
        .containsExactly("You are primary, after nobody.", "You are backup, after Bo.");
  }

  @Test
  void plainTextIsWholeAndInTheReadersZone() {
    assertThat(words(coming(), BERLIN).text())
        .isEqualTo(
            """
            HAND-OFF of ai-behaviour for Ada, Mon 9 Mar 09:30 (Europe/Berlin)
            You are primary until Mon 16 Mar 09:30, after Cy.
            You are no longer backup; Bo is.

            Open incidents
              - Answers are 22 % longer
                B2B copilot, page, since Sun 8 Mar 21:00, acknowledged by Cy
                https://bill.example.com/incidents/inc_1
              - Costs rise
                B2B copilot, ticket, since Mon 9 Mar 09:30, acknowledged by nobody
                https://bill.example.com/incidents/inc_2

            Changes of the week
              - Friendlier <b>answers</b> (#88)
                B2B copilot, prompt, Fri 6 Mar 16:40, by Mira
              - gpt-5.1
                B2B copilot, model, Thu 5 Mar 11:00
                https://github.com/acme/bot/pull/8?a=1&b=2
              - and 3 more

            Watches that are learning
              - groundedness of B2B copilot
                cannot page yet; expects to from about Thu 12 Mar 09:00
              - turns of B2B copilot
                cannot page yet

            There is nothing to acknowledge: nobody waits for an answer, and this wakes nobody.
            """);
    assertThat(words(coming(), NEW_YORK).text())
        .contains("Mon 9 Mar 04:30 (America/New_York)")
        .contains("Fri 6 Mar 10:40");
  }

  @Test
  void htmlIsEscapedAndLinksOnlyWhereABrowserMayGo() {
    var html = words(coming(), BERLIN).html();
    assertThat(html)
        .contains("Friendlier &lt;b&gt;answers&lt;/b&gt; (#88)")
        .contains("<a href=\"https://github.com/acme/bot/pull/8?a=1&amp;b=2\">")
        .contains("<a href=\"https://bill.example.com/incidents/inc_1\">")
        .doesNotContain("javascript:")
        .doesNotContain("<b>");
  }
}
