package io.watchbill.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.platform.Caller;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.WatchbillException;
import io.watchbill.testkit.FixedBills;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

class EvidenceDoorsTest {
  private final SettableClock clock = SettableClock.at("2026-03-02T09:00:00Z");
  private final List<Object> announced = new ArrayList<>();
  private final FixedBills bills =
      new FixedBills()
          .system("copilot", "B2B copilot", "copilot-api")
          .system("search", "Search", "search-api");

  private StoredEvidence book;
  private ExpiryLoop expiry;
  private AlertController alerts;
  private EvidenceController generic;

  @BeforeEach
  void start() {
    var database = TestDatabase.fresh();
    var store = new EvidenceStore(JdbcClient.create(database));
    var transactions = new Transactions(new DataSourceTransactionManager(database));
    var json = JsonMapper.builder().build();
    book = new StoredEvidence(store, transactions, new Ids(clock), clock, announced::add);
    expiry = new ExpiryLoop(store, transactions, announced::add);
    alerts =
        new AlertController(
            new AlertInbox(
                book,
                new InboxStore(JdbcClient.create(database), json),
                transactions,
                clock,
                work -> {}),
            bills,
            clock,
            json);
    generic = new EvidenceController(book, bills, new Ids(clock), clock, json);
  }

  @Test
  void anAlertOfPrometheusIsStoredOnceHoweverOftenItIsPosted() {
    prometheus(alert("GroundednessDrop", "2026-03-02T08:55:00Z", "2026-03-02T09:04:00Z"));
    clock.advance(Duration.ofMinutes(2));
    prometheus(alert("GroundednessDrop", "2026-03-02T08:55:00Z", "2026-03-02T09:06:00Z"));
    assertThat(book.latest(10)).hasSize(1);
    var evidence = book.latest(1).getFirst();
    assertThat(evidence.kind()).isEqualTo(Evidence.Kind.ALERT);
    assertThat(evidence.system()).isEqualTo("copilot");
    assertThat(evidence.layer()).isEqualTo("quality");
    assertThat(evidence.severity()).isEqualTo("critical");
    assertThat(evidence.summary()).isEqualTo("GroundednessDrop: groundedness is 0.71");
    assertThat(evidence.at()).isEqualTo(Instant.parse("2026-03-02T08:55:00Z"));
    assertThat(evidence.firing()).isTrue();
    assertThat(announced).hasSize(1).first().isInstanceOf(EvidenceReceived.class);
  }

  @Test
  void anEndInThePastEndsTheAlert() {
    prometheus(alert("A", "2026-03-02T08:55:00Z", "2026-03-02T09:04:00Z"));
    clock.advance(Duration.ofMinutes(1));
    prometheus(alert("A", "2026-03-02T08:55:00Z", "2026-03-02T09:00:30Z"));
    assertThat(book.latest(1).getFirst().firing()).isFalse();
    assertThat(announced).hasSize(2).last().isInstanceOf(EvidenceEnded.class);
    prometheus(alert("A", "2026-03-02T08:55:00Z", "2026-03-02T09:00:30Z"));
    assertThat(announced).as("its end is resent for minutes").hasSize(2);
  }

  @Test
  void anAlertNobodyRepeatsExpires() {
    prometheus("[{\"labels\":{\"alertname\":\"A\",\"system\":\"copilot\"}}]");
    assertThat(expiry.nextDue()).contains(clock.instant().plus(Duration.ofMinutes(5)));
    assertThat(expiry.runDue(clock.instant())).isZero();
    clock.advance(Duration.ofMinutes(5));
    assertThat(expiry.runDue(clock.instant())).isEqualTo(1);
    assertThat(expiry.nextDue()).isEmpty();
    assertThat(book.latest(1).getFirst().firing()).isFalse();
    assertThat(announced).last().isInstanceOf(EvidenceEnded.class);
  }

  @Test
  void anAlertThatFiresAgainLaterIsNew() {
    prometheus(alert("A", "2026-03-02T08:00:00Z", "2026-03-02T08:30:00Z"));
    prometheus(alert("A", "2026-03-02T08:50:00Z", "2026-03-02T09:04:00Z"));
    assertThat(book.latest(10)).hasSize(2);
    assertThat(announced).hasSize(2).allMatch(EvidenceReceived.class::isInstance);
  }

  @Test
  void theSecondOfAPairOfSendersDoesNotReviveWhatJustEnded() {
    prometheus(alert("A", "2026-03-02T08:55:00Z", "2026-03-02T09:04:00Z"));
    prometheus(alert("A", "2026-03-02T08:55:00Z", "2026-03-02T09:00:00Z"));
    prometheus(alert("A", "2026-03-02T08:55:00Z", "2026-03-02T09:04:00Z"));
    assertThat(book.latest(10)).hasSize(1);
    assertThat(announced).hasSize(2);
  }

  @Test
  void findsTheSystemByServiceLabels() {
    prometheus("[{\"labels\":{\"alertname\":\"A\",\"job\":\"search-api\"}}]");
    prometheus("[{\"labels\":{\"alertname\":\"B\",\"service_name\":\"copilot-api\"}}]");
    prometheus("[{\"labels\":{\"alertname\":\"C\",\"job\":\"node\"}}]");
    prometheus("[{\"labels\":{\"alertname\":\"D\",\"system\":\"other\",\"job\":\"search-api\"}}]");
    assertThat(book.latest(10))
        .extracting(e -> e.summary() + " " + e.system())
        .containsExactlyInAnyOrder(
            "A search", "B copilot", "C " + Evidence.UNASSIGNED, "D " + Evidence.UNASSIGNED);
  }

  @Test
  void whatCanBeReadIsKeptBesideWhatCannot() {
    assertThatThrownBy(() ->
            prometheus(
                """
                [{"labels":{"alertname":"A","system":"copilot"}},
                 {"labels":{}},
                 {"labels":{"alertname":"C"},"startsAt":"soon"}]\
                """))
        .isInstanceOf(WatchbillException.class)
        .hasMessageContaining("1 alerts were stored")
        .hasMessageContaining("alert 1: it has no labels")
        .hasMessageContaining("alert 2: startsAt 'soon' is not a time");
    assertThat(book.latest(10)).hasSize(1);
    assertThatThrownBy(() -> prometheus("{}")).hasMessageContaining("to be a list");
  }

  @Test
  void alertmanagersWebhookSaysItselfWhatIsOver() {
    String webhook =
        """
        {"version":"4","groupKey":"{}:{}","status":"firing","receiver":"watchbill",
         "alerts":[{"status":"%s","labels":{"alertname":"IntentCostHigh","system":"copilot",
           "layer":"cost"},"annotations":{"summary":"3.1x"},"startsAt":"2026-03-02T08:50:00Z",
           "endsAt":"%s","fingerprint":"c0ffee12345678aa"}]}\
        """;
    alerts.webhook(request(webhook.formatted("firing", "0001-01-01T00:00:00Z")));
    assertThat(expiry.nextDue()).isEmpty();
    clock.advance(Duration.ofHours(5));
    alerts.webhook(request(webhook.formatted("resolved", "2026-03-02T13:59:00Z")));
    assertThat(book.latest(10)).hasSize(1);
    assertThat(book.latest(1).getFirst().firing()).isFalse();
    assertThat(book.latest(1).getFirst().layer()).isEqualTo("cost");
  }

  @Test
  void thousandsOfAlertsInOneRequestAreAllStored() {
    var list = new StringBuilder("[");
    for (int i = 0; i < 8_000; i++) {
      list.append(i == 0 ? "" : ",")
          .append("{\"labels\":{\"alertname\":\"A\",\"n\":\"")
          .append(i)
          .append("\"}}");
    }
    prometheus(list.append("]").toString());
    assertThat(book.latest(20_000)).hasSize(8_000);
  }

  @Test
  void theGenericDoorTakesComplaintsAndNotes() {
    var answer =
        generic(
            """
            {"kind":"complaint","system":"b2b copilot","customer":"Acme","author":"support",
             "text":"Answers are verbose and less direct.\\nSince Monday.","tier":"gold"}\
            """);
    var evidence = Objects.requireNonNull(book.find(String.valueOf(answer.get("id"))));
    assertThat(evidence.kind()).isEqualTo(Evidence.Kind.COMPLAINT);
    assertThat(evidence.system()).isEqualTo("copilot");
    assertThat(evidence.summary()).isEqualTo("Answers are verbose and less direct.");
    assertThat(evidence.customer()).isEqualTo("Acme");
    assertThat(evidence.at()).isEqualTo(clock.instant());
  }

  @Test
  void theGenericDoorLosesNothingOverASystemOrLayerNobodyKnows() {
    var answer = generic("{\"kind\":\"note\",\"system\":\"x\",\"layer\":\"y\",\"summary\":\"s\"}");
    assertThat(answer).containsEntry("system", Evidence.UNASSIGNED);
    assertThat(answer.get("notes")).asString().contains("no system 'x'").contains("no layer 'y'");
    assertThat(announced).hasSize(1);
  }

  @Test
  void theGenericDoorStoresResentEvidenceOnce() {
    String body = "{\"kind\":\"alert\",\"summary\":\"Budget\",\"dedupe\":\"budget-7\"}";
    assertThat(generic(body)).containsEntry("id", generic(body).get("id"));
    assertThat(book.latest(10)).hasSize(1);
    generic("{\"kind\":\"alert\",\"summary\":\"Budget\"}");
    generic("{\"kind\":\"alert\",\"summary\":\"Budget\"}");
    assertThat(book.latest(10)).as("without a key each is one").hasSize(3);
  }

  @Test
  void theGenericDoorNamesEveryMistakeAtOnce() {
    assertThatThrownBy(() -> generic("{\"kind\":\"rumour\",\"at\":\"soon\"}"))
        .isInstanceOf(WatchbillException.class)
        .hasMessageContaining("kind is 'rumour'; it is one of alert, complaint, note")
        .hasMessageContaining("at is 'soon'")
        .hasMessageContaining("summary is missing");
    assertThatThrownBy(() -> generic("x".repeat(2 << 20)))
        .isInstanceOfSatisfying(
            WatchbillException.class, e -> assertThat(e.status()).isEqualTo(413));
  }

  @Test
  void aKeyForOneSystemSpeaksForNoOther() {
    var request = request("{\"kind\":\"note\",\"summary\":\"s\"}");
    request.setAttribute(Caller.KEY_SYSTEM, "search");
    assertThat(generic.receive(request)).containsEntry("system", "search");
    request.setContent(
        "{\"kind\":\"note\",\"summary\":\"s\",\"system\":\"copilot\"}"
            .getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> generic.receive(request))
        .hasMessageContaining("may speak for search only");
    request.setContent(
        "[{\"labels\":{\"alertname\":\"A\"}},{\"labels\":{\"alertname\":\"B\",\"system\":\"copilot\"}}]"
            .getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> alerts.prometheus(request))
        .hasMessageContaining("1 alerts were stored; alert 1: this key speaks only for search");
  }

  @Test
  void longTextsAreCutAndSayHowLongTheyWere() {
    generic("{\"kind\":\"note\",\"summary\":\"s\",\"text\":\"" + "x".repeat(20_000) + "\"}");
    assertThat(book.latest(1).getFirst().text()).hasSize(16 << 10);
  }

  private void prometheus(String body) {
    alerts.prometheus(request(body));
  }

  private Map<String, Object> generic(String body) {
    return generic.receive(request(body));
  }

  private static MockHttpServletRequest request(String body) {
    var request = new MockHttpServletRequest();
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    return request;
  }

  private static String alert(String name, String startsAt, String endsAt) {
    return """
    [{"labels":{"alertname":"%s","system":"copilot","layer":"quality","severity":"critical"},
      "annotations":{"summary":"groundedness is 0.71"},"startsAt":"%s","endsAt":"%s",
      "generatorURL":"http://prom/g"}]\
    """
        .formatted(name, startsAt, endsAt);
  }
}
