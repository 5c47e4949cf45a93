package io.watchbill.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.watchbill.change.Change;
import io.watchbill.change.Changes;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.AnomalyFound;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.AcknowledgeLinks;
import io.watchbill.platform.Sql;
import io.watchbill.runbook.CriterionHeld;
import io.watchbill.runbook.Runs;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestBrowser;
import io.watchbill.testkit.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A person at a browser, a real server, and a page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
  /** Friday afternoon, before the Monday on which the clock stands. */
  private static final Instant ONSET = Instant.parse("2026-02-27T15:42:00Z");

  private static final String FITS = "document.documentElement.scrollWidth <= innerWidth";

  private TestServer server;
  private TestBrowser browser;
  private int troubles;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(DemoBill.in(folder));
    server.account("ada");
    browser = new TestBrowser();
  }

  @AfterAll
  void stop() {
    browser.close();
    server.close();
  }

  /** Nothing stays open for the next test; the server is the same. */
  @AfterEach
  void quiet() {
    var complaints = browser.closeViews();
    var incidents = server.bean(Incidents.class);
    incidents.open().forEach(open -> incidents.resolveByHand(open.id(), "ada", "end of a test"));
    server.settle();
    assertThat(complaints).isEmpty();
  }

  @Test
  void fromTheRingToTheResolution() {
    var view = signedIn(1280, 900, ColorScheme.LIGHT);
    assertThat(view.locator("h1")).hasText("Nothing is open");

    trouble();
    assertThat(view.getByRole(AriaRole.ALERT)).containsText("You are being paged.");
    assertThat(view.locator("h1")).hasText("Ada Example is being paged");

    view.locator("#bar button").click();
    assertThat(view.locator("#head .state")).containsText("Ada Example has it");
    assertThat(view.getByRole(AriaRole.ALERT)).hasCount(0);
    assertThat(view.locator(".suspect").first()).containsText("support-answer");
    assertThat(view.locator(".suspect ins").first()).isVisible();

    var step = view.getByRole(AriaRole.CHECKBOX).first();
    assertThat(step).hasAttribute("aria-checked", "false");
    step.click();
    assertThat(view.getByRole(AriaRole.CHECKBOX).first()).hasAttribute("aria-checked", "true");
    assertThat(view.locator("#runs li.done small").first()).containsText("Ada Example");

    view.locator("#note-open").click();
    view.locator("#note-text").fill("Rolled back to 13 <b>now</b>.");
    view.locator("#note button.primary").click();
    assertThat(view.locator("#timeline"))
        .containsText("Ada Example: Rolled back to 13 <b>now</b>.");

    hold();
    assertThat(view.locator("#head .state")).containsText("Resolved");
    assertThat(view.locator("#head .actions")).hasCount(0);
  }

  @Test
  void theKeyboardAloneAcknowledges() {
    trouble();
    var view = browser.open(1280, 900, ColorScheme.DARK);
    view.navigate(server.uri("/").toString());
    assertThat(view.locator("#email")).isFocused();
    view.keyboard().type("ada@example.com");
    view.keyboard().press("Tab");
    view.keyboard().type(TestServer.PASSWORD);
    view.keyboard().press("Enter");
    assertThat(view.locator("h1")).hasText("Ada Example is being paged");
    view.waitForLoadState(); // the keys are listened to once the script has run
    view.keyboard().press("a");
    assertThat(view.locator("[data-acknowledge]").first()).isFocused();
    view.keyboard().press("Enter");
    assertThat(view.locator("#head .state")).containsText("Ada Example has it");
    view.keyboard().press("?");
    assertThat(view.locator("dialog#keys")).isVisible();
    view.keyboard().press("Escape");
    assertThat(view.locator("dialog#keys")).isHidden();
  }

  @Test
  void theLinkInAMessageAcknowledgesOnceAndSaysWhoWasFirst() {
    String incident = trouble();
    var page = server.bean(Pages.class).of(incident).getFirst();
    var link = URI.create(server.bean(AcknowledgeLinks.class).sign(page.id(), "ada")).getPath();
    var phone = browser.open(390, 844, ColorScheme.LIGHT);
    phone.navigate(server.uri(link).toString());
    assertThat(phone.locator("h1")).containsText("longer");
    assertThat(Objects.requireNonNull(server.bean(Pages.class).find(page.id())).acknowledgedBy())
        .isNull();
    phone.locator("form.confirm button").click();
    assertThat(phone.locator("h1")).hasText("You have it, Ada Example");
    phone.navigate(server.uri(link).toString());
    assertThat(phone.locator("h1")).containsText("Already acknowledged by Ada Example at");
    phone.navigate(server.uri("/a/nonsense").toString());
    assertThat(phone.locator("h1")).hasText("This link is not one of ours");
  }

  @Test
  void anyoneCanReadEveryView() {
    String incident = trouble();
    var views =
        List.of(
            "/",
            "/incidents",
            "/incidents/" + incident,
            "/matrix",
            "/signals",
            "/signals/copilot/output-length",
            "/changes",
            "/accounts",
            "/drills",
            "/watcher",
            "/keys");
    var found = new ArrayList<String>();
    var view = browser.open(1280, 900, ColorScheme.LIGHT);
    view.navigate(server.uri("/sign-in").toString());
    found.addAll(serious(view));
    signIn(view);
    for (String path : views) {
      var answer = Objects.requireNonNull(view.navigate(server.uri(path).toString()));
      assertThat(answer.status()).as(path).isEqualTo(200);
      found.addAll(serious(view));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aKeyIsShownOnceAndEnded() {
    var view = signedIn(1280, 900, ColorScheme.LIGHT);
    view.navigate(server.uri("/keys").toString());
    view.locator("#name").fill("collector");
    view.locator("button:has-text('Make the key')").click();
    assertThat(view.locator("#secret")).containsText(Pattern.compile("^wb_"));
    view.navigate(server.uri("/keys").toString());
    assertThat(view.locator("#secret")).hasCount(0);
    Locator row = view.locator("tr", new Page.LocatorOptions().setHasText("collector"));
    row.locator("summary").click();
    row.locator("button").click();
    assertThat(view.locator("tr", new Page.LocatorOptions().setHasText("collector"))).hasCount(0);
  }

  private Page signedIn(int width, int height, ColorScheme scheme) {
    var view = browser.open(width, height, scheme);
    view.navigate(server.uri("/").toString());
    signIn(view);
    return view;
  }

  private static void signIn(Page view) {
    view.locator("#email").fill("ada@example.com");
    view.locator("#password").fill(TestServer.PASSWORD);
    view.locator("button:has-text('Sign in')").click();
    assertThat(view.locator("header .me")).isVisible();
  }

  /**
   * What axe finds serious or critical, wide in the light and narrow in the dark; and what does not
   * fit, which no scheme changes.
   */
  private static List<String> serious(Page view) {
    var found = new ArrayList<String>();
    for (int width : new int[] {1280, 390}) {
      var scheme = width == 1280 ? ColorScheme.LIGHT : ColorScheme.DARK;
      view.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      view.setViewportSize(width, 900);
      String where = view.url() + " at " + width + " " + scheme + ": ";
      if (!Objects.equals(view.evaluate(FITS), true)) {
        found.add(where + "wider than the window");
      }
      new AxeBuilder(view)
          .analyze().getViolations().stream()
              .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
              .forEach(rule ->
                  found.add(
                      where
                          + rule.getId()
                          + " "
                          + rule.getNodes().stream()
                              .limit(3)
                              .map(node -> node.getHtml())
                              .toList()));
    }
    return found;
  }

  /** Records the change that did it and raises the alarm; returns the incident's id. */
  private String trouble() {
    troubles++;
    var at = ONSET.minus(Duration.ofMinutes(2));
    server
        .bean(Changes.class)
        .record(
            new Change(
                "chg_" + troubles,
                "copilot",
                "prompt",
                "prompt",
                "support-answer",
                "Dee Example",
                "dee",
                at,
                "13",
                "14",
                "Answer the customer's question in at most three sentences.",
                "Answer the customer's question completely, with the background they may need.",
                null,
                null,
                List.of(),
                "api"),
            "browser-test-" + troubles);
    var anomaly =
        new Anomaly(
            "ano_" + troubles,
            "output-length",
            "output-length",
            "copilot",
            List.of("billing.refund", "billing.invoice"),
            12,
            214,
            261,
            0.22,
            0.19,
            0.25,
            ONSET,
            ONSET.minus(Duration.ofMinutes(11)),
            ONSET.plus(Duration.ofMinutes(13)),
            server.now(),
            9,
            "shift 22 %, worth waking for at 10 %");
    server
        .bean(JdbcClient.class)
        .sql(
            """
            insert into anomaly (id, watch, system, signal, detected_at, body)
            values (:id, 'output-length', 'copilot', 'output-length', :at, cast(:body as jsonb))
            """)
        .param("id", anomaly.id())
        .param("at", Sql.utc(server.now()))
        .param("body", server.bean(JsonMapper.class).writeValueAsString(anomaly))
        .update();
    server.publish(new AnomalyFound(anomaly));
    server.settle();
    return server.bean(Incidents.class).open().getFirst().id();
  }

  /** The runbook's criterion has held. */
  private void hold() {
    var incident = server.bean(Incidents.class).open().getFirst();
    var run = server.bean(Runs.class).of(incident.id()).getFirst();
    server
        .bean(JdbcClient.class)
        .sql("update run set held_since = :since, held_seconds = 7200 where id = :id")
        .param("since", Sql.utc(server.now().minus(Duration.ofHours(2))))
        .param("id", run.id())
        .update();
    server.publish(
        new CriterionHeld(
            incident.id(),
            run.id(),
            Objects.requireNonNull(run.criterion()),
            server.now().minus(Duration.ofHours(2)),
            server.now()));
    server.settle();
  }
}
