package io.watchbill.web.calendar;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.oncall.Arrangements;
import io.watchbill.oncall.ShiftOverride;
import io.watchbill.oncall.Shifts;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestBrowser;
import io.watchbill.testkit.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A person at a browser and the calendar of a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarViewsTest {
  private static final List<String> VIEWS =
      List.of(
          "/calendar",
          "/calendar?view=weeks&rotation=sre",
          "/calendar?person=ada",
          "/calendar/mine",
          "/calendar/coverage",
          "/calendar/load");
  private static final String FITS = "document.documentElement.scrollWidth <= innerWidth";

  private TestServer server;
  private TestBrowser browser;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(DemoBill.in(folder));
    server.account("ada");
    server.account("bo");
    server.settle();
    browser = new TestBrowser();
  }

  @AfterAll
  void stop() {
    browser.close();
    server.close();
  }

  @AfterEach
  void nothingBroke() {
    assertThat(browser.closeViews()).isEmpty();
  }

  private Page signedIn(String person, int width, ColorScheme scheme) {
    var view = browser.open(width, 900, scheme);
    view.navigate(server.uri("/calendar").toString());
    view.locator("#email").fill(person + "@example.com");
    view.locator("#password").fill(TestServer.PASSWORD);
    view.locator("button:has-text('Sign in')").click();
    assertThat(view.locator("header .me")).isVisible();
    return view;
  }

  @Test
  void everyViewFitsAndCanBeReadByAnyone() {
    var found = new ArrayList<String>();
    for (int width : new int[] {390, 1280}) {
      var view = signedIn("ada", width, width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT);
      for (String path : VIEWS) {
        var answer = Objects.requireNonNull(view.navigate(server.uri(path).toString()));
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(view.evaluate(FITS)).as(path + " at " + width).isEqualTo(true);
        new AxeBuilder(view)
            .analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> path + ": " + rule.getId() + " " + rule.getNodes())
                .forEach(found::add);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void anOverrideIsMadeRefusedAndEnded() {
    var view = signedIn("ada", 1280, ColorScheme.LIGHT);
    view.locator("#line").selectOption("primary ai-behaviour");
    view.locator("#leaves").selectOption("ada");
    view.locator("#comes").selectOption("sam");
    view.locator("#from").fill("2026-03-04T10:00");
    view.locator("#to").fill("2026-03-04T18:00");
    view.locator("#reason").fill("dentist & <b>more</b>");
    view.locator("button:has-text('Override')").click();
    assertThat(view.locator("[role=alert]")).containsText("lacks the skill prompt-diff");
    assertThat(view.locator("#reason")).hasValue("dentist & <b>more</b>");

    view.locator("#comes").selectOption("dee");
    view.locator("button:has-text('Override')").click();
    assertThat(view.locator(".calendar li.changed b")).containsText("Dee Example");
    assertThat(view.locator(".calendar li.changed")).hasAttribute("title", "dentist & <b>more</b>");
    var shifts = server.bean(Shifts.class);
    var at = Instant.parse("2026-03-04T12:00:00Z");
    var role = Role.PRIMARY;
    assertThat(Objects.requireNonNull(shifts.at("ai-behaviour", role, at)).person())
        .isEqualTo("dee");

    view.locator(".arranged button:has-text('End')").first().click();
    assertThat(view.locator(".calendar li.changed")).hasCount(0);
    assertThat(Objects.requireNonNull(shifts.at("ai-behaviour", role, at)).person())
        .isEqualTo("ada");
    assertThat(browser.closeViews()).as("the refusal, which is a 422").hasSize(1);
  }

  @Test
  void aShiftIsOfferedAndTakenBySomebodyElse() {
    var ada = signedIn("ada", 1280, ColorScheme.LIGHT);
    ada.navigate(server.uri("/calendar/mine").toString());
    ada.locator("button:has-text('Offer it')").first().click();
    assertThat(ada.locator(".arranged").first()).containsText("Ada Example to anybody");
    var bo = signedIn("bo", 1280, ColorScheme.LIGHT);
    bo.navigate(server.uri("/calendar/mine").toString());
    bo.locator("button:has-text('Take it')").first().click();
    assertThat(bo.locator("main")).containsText("swapped with Ada Example");
    assertThat(server.bean(Arrangements.class).offered()).isEmpty();
  }

  @Test
  void aShiftIsOfferedAgainstOneOfTheirsAndBothChangeHands() {
    var bo = signedIn("bo", 1280, ColorScheme.LIGHT);
    bo.navigate(server.uri("/calendar/mine").toString());
    // Bo's week from 4 May for Ada's from 11 May.
    var row =
        bo.locator("tr[data-row]:has(input[value='2026-05-04T07:30:00Z']):has-text('primary')");
    row.locator("select").selectOption("ada 2026-05-11T07:30:00Z");
    row.locator("button:has-text('Offer it')").click();
    assertThat(bo.locator(".arranged").first()).containsText("for the shift of Ada Example");
    var ada = signedIn("ada", 1280, ColorScheme.LIGHT);
    ada.navigate(server.uri("/calendar/mine").toString());
    ada.locator("li:has-text('Bo Example to Ada Example') button:has-text('Take it')").click();
    var shifts = server.bean(Shifts.class);
    assertThat(shifts.at("ai-behaviour", Role.PRIMARY, Instant.parse("2026-05-05T10:00:00Z")))
        .satisfies(shift -> assertThat(Objects.requireNonNull(shift).person()).isEqualTo("ada"));
    assertThat(shifts.at("ai-behaviour", Role.PRIMARY, Instant.parse("2026-05-12T10:00:00Z")))
        .satisfies(shift -> assertThat(Objects.requireNonNull(shift).person()).isEqualTo("bo"));
  }

  @Test
  void aCalendarLinkWorksWithoutSigningInUntilItIsRevoked() {
    var view = signedIn("ada", 1280, ColorScheme.LIGHT);
    view.navigate(server.uri("/calendar/mine").toString());
    view.locator("button:has-text('Make a link')").click();
    var link = URI.create(view.locator("#secret").innerText()).getPath();
    var answer = server.get(link, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/calendar");
    assertThat(answer.body())
        .startsWith("BEGIN:VCALENDAR\r\n")
        .contains("SUMMARY:Ada Example\\, primary of ai-behaviour\r\n");
    view.navigate(server.uri("/calendar/mine").toString());
    assertThat(view.locator("#secret")).hasCount(0);
    view.locator("button:has-text('Revoke')").first().click();
    assertThat(view.locator("main")).containsText("None. A link shows shifts");
    assertThat(server.get(link, "").statusCode()).isEqualTo(404);
  }

  private static String calendar(String second) {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Example//Schedule//EN
    BEGIN:VEVENT
    UID:1
    DTSTAMP:20260301T000000Z
    DTSTART;TZID=Europe/Berlin:20260513T080000
    DTEND;TZID=Europe/Berlin:20260513T200000
    RRULE:FREQ=WEEKLY;COUNT=2
    SUMMARY:On call: Dee Example
    END:VEVENT
    %sEND:VCALENDAR
    """
        .formatted(second)
        .replace("\n", "\r\n");
  }

  private static void importFile(Page view, Path file) {
    view.locator(".import summary").click();
    view.locator("#import-file").setInputFiles(file);
    view.locator("button:has-text('Import')").click();
  }

  @Test
  void anICalendarFileBecomesOverridesWholeOrNotAtAll(@TempDir Path folder) throws IOException {
    var file = folder.resolve("schedule.ics");
    Files.writeString(
        file,
        calendar(
            """
            BEGIN:VEVENT
            UID:2
            DTSTAMP:20260301T000000Z
            DTSTART:20260601T080000Z
            DTEND:20260602T080000Z
            SUMMARY:Somebody else
            ATTENDEE:mailto:Sam@example.com
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTAMP:20260301T000000Z
            DTSTART:20260603T080000Z
            DTEND:20260604T080000Z
            SUMMARY:The stars
            END:VEVENT
            """));
    var before = server.bean(Arrangements.class).overrides();
    var view = signedIn("ada", 1280, ColorScheme.LIGHT);
    importFile(view, file);
    assertThat(view.locator("[role=alert]")).containsText("Nothing was imported: 2 entries are");
    assertThat(view.locator("[role=status].refusal")).containsText("Sam Example lacks the skill");
    assertThat(view.locator("[role=status].refusal")).containsText("The stars");
    assertThat(server.bean(Arrangements.class).overrides()).isEqualTo(before);

    Files.writeString(file, calendar(""));
    importFile(view, file);
    assertThat(view.locator("[role=status].refusal")).containsText("2 overrides were made");
    var shifts = server.bean(Shifts.class);
    for (var at : List.of("2026-05-13T10:00:00Z", "2026-05-20T17:59:59Z")) {
      var shift = shifts.at("ai-behaviour", Role.PRIMARY, Instant.parse(at));
      assertThat(Objects.requireNonNull(shift).person()).isEqualTo("dee");
    }
    assertThat(browser.closeViews()).as("the refusal, which is a 422").hasSize(1);
  }

  @Test
  void aGapIsAcceptedByName() {
    var view = signedIn("ada", 1280, ColorScheme.LIGHT);
    var arrangements = server.bean(Arrangements.class);
    arrangements.override(
        new Arrangements.Wish(
            "sre",
            Role.BACKUP,
            ShiftOverride.Kind.REMOVE,
            "kim",
            null,
            Instant.parse("2026-03-04T10:00:00Z"),
            Instant.parse("2026-03-04T12:00:00Z"),
            "",
            "ada"));
    view.navigate(server.uri("/calendar/coverage").toString());
    assertThat(view.locator("main")).containsText("Nobody is backup; the primary is there.");
    view.locator(".accept summary").first().click();
    view.locator("input[name=name]").first().fill("lunch");
    view.locator("input[name=reason]").first().fill("two hours");
    view.locator("button:has-text('Answer for it')").first().click();
    assertThat(view.locator("main")).containsText("lunch: two hours");
    assertThat(view.locator("h2:has-text('Accepted gaps') + div")).containsText("lunch");
  }
}
