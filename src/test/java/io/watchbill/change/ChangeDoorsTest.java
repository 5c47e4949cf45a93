package io.watchbill.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.bill.GenerativeSystem.Source;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

class ChangeDoorsTest {
  private static final String SECRET = "it's a secret";
  private static final String SHA = "9f1c2d3e4a5b6c7d8e9f0a1b2c3d4e5f60718293";
  private static final Instant FRIDAY = Instant.parse("2026-03-06T15:40:00Z");

  private final SettableClock clock = new SettableClock(FRIDAY.plusSeconds(4));
  private final List<Object> announced = new ArrayList<>();
  private final JsonMapper json = JsonMapper.builder().build();
  private final FixedBills bills =
      new FixedBills()
          .person("mira", "Mira Lang", "mira@example.com")
          .system(
              "copilot",
              "B2B copilot",
              "copilot-api",
              new Source("github.com/acme/bot", "prompt", List.of("prompts/**")),
              new Source("github.com/acme/bot", "retrieval", List.of("index/*.yaml")))
          .system("search", "Search", "search-api");

  private RecordedChanges changes;
  private GithubController github;
  private ChangeController api;

  @BeforeEach
  void start() {
    var database = TestDatabase.fresh();
    var store = new ChangeStore(JdbcClient.create(database));
    var transactions = new Transactions(new DataSourceTransactionManager(database));
    changes = new RecordedChanges(store, transactions, new Ids(clock), clock, announced::add);
    github =
        new GithubController(
            new GithubSettings(SECRET),
            new GithubDoor(changes, store, bills, transactions, clock),
            json);
    api = new ChangeController(changes, bills, clock, json);
  }

  @Test
  void aPushBecomesOneChangeForEachLayerItTouches() {
    var answer = push("d-1", SHA, "prompts/support.md", "index/main.yaml", "README.md");
    assertThat(answer.getStatusCode().value()).isEqualTo(202);
    assertThat(all()).extracting(Change::layer).containsExactlyInAnyOrder("prompt", "retrieval");
    var prompt = layer("prompt");
    assertThat(prompt.kind()).isEqualTo("prompt");
    assertThat(prompt.summary()).isEqualTo("Tighten the support prompt");
    assertThat(prompt.author()).isEqualTo("Mira Lang");
    assertThat(prompt.authorPerson()).isEqualTo("mira");
    assertThat(prompt.at()).isEqualTo(FRIDAY);
    assertThat(prompt.to()).isEqualTo(SHA);
    assertThat(prompt.url()).isEqualTo("https://github.com/acme/bot/commit/" + SHA);
    assertThat(prompt.source()).isEqualTo("github");
    assertThat(announced).hasSize(2);
  }

  @Test
  void aPushDeliveredAgainIsStoredOnce() {
    push("d-1", SHA, "prompts/support.md");
    clock.advance(Duration.ofHours(3));
    var again = push("d-1", SHA, "prompts/support.md");
    assertThat(again.getStatusCode().is2xxSuccessful()).isTrue();
    assertThat(Objects.requireNonNull(again.getBody())).containsEntry("note", "Already stored.");
    assertThat(all()).hasSize(1);
    assertThat(announced).hasSize(1);
  }

  @Test
  void forgedAndUnsignedPayloadsAreRefused() {
    byte[] body = pushBody(SHA, "prompts/support.md");
    String genuine = signature(SECRET, body);
    assertThat(refusal(body, null)).isEqualTo("GITHUB-UNSIGNED");
    assertThat(refusal(body, "sha1=abc")).isEqualTo("GITHUB-UNSIGNED");
    assertThat(refusal(body, signature("another", body))).isEqualTo("GITHUB-SIGNATURE");
    body[body.length - 2] ^= 1;
    assertThat(refusal(body, genuine)).isEqualTo("GITHUB-SIGNATURE");
    assertThat(all()).isEmpty();
    assertThatThrownBy(() -> GithubSignature.require(null, genuine, body))
        .isInstanceOf(WatchbillException.class)
        .hasMessageContaining("No secret is set");
  }

  @Test
  void saysWhyAPushIsIgnored() {
    assertThat(note(push("d-1", SHA, "README.md"))).contains("no file of this push");
    assertThat(note(send("push", "d-2", branch("feature/x")))).contains("not the default branch");
    assertThat(note(send("push", "d-3", Map.of("ref", "refs/tags/v1")))).contains("tags");
    assertThat(note(send("ping", "d-4", Map.of("zen", "x")))).isEqualTo("Watchbill hears GitHub.");
    assertThat(note(send("star", "d-5", Map.of()))).contains("star are not used");
    assertThat(all()).isEmpty();
  }

  @Test
  void theTextReportedByTheApiEnrichesThePush() {
    push("d-1", SHA, "prompts/support.md");
    clock.advance(Duration.ofMinutes(2));
    report(
        """
        {"system":"copilot","kind":"prompt","from":"13","to":"14","author":"mira",
         "before":"Answer briefly.","after":"Answer in full sentences.",
         "url":"https://github.com/acme/bot/commit/%s","intents":["billing.refund"]}\
        """
            .formatted(SHA));
    assertThat(all()).hasSize(1);
    var change = layer("prompt");
    assertThat(change.from()).isEqualTo("13");
    assertThat(change.to()).isEqualTo("14");
    assertThat(change.at()).isEqualTo(FRIDAY);
    assertThat(change.intents()).containsExactly("billing.refund");
    assertThat(change.diff()).contains("-Answer briefly.").contains("+Answer in full sentences.");
    assertThat(Objects.requireNonNull(changes.diff(change)).wordsAfter()).isEqualTo(4);
    assertThat(announced).hasSize(1);
  }

  @Test
  void thePushEnrichesWhatTheApiReportedFirst() {
    report(
        """
        {"system":"copilot","kind":"prompt","from":"13","to":"14","at":"2026-03-06T15:39:00Z",
         "url":"https://github.com/acme/bot/commit/%s"}\
        """
            .formatted(SHA));
    push("d-1", SHA, "prompts/support.md");
    assertThat(all()).hasSize(1);
    assertThat(layer("prompt").to()).isEqualTo("14");
    assertThat(layer("prompt").authorPerson()).isEqualTo("mira");
  }

  @Test
  void theSameCommitADayLaterIsAnotherChange() {
    push("d-1", SHA, "prompts/support.md");
    clock.advance(Duration.ofDays(1));
    report(
        """
        {"system":"copilot","kind":"prompt","to":"15",
         "url":"https://github.com/acme/bot/commit/%s"}\
        """
            .formatted(SHA));
    assertThat(all()).hasSize(2);
  }

  @Test
  void aMergedPullRequestNamesItsPushInWhicheverOrderTheyCome() {
    var pull =
        Map.of(
            "action",
            "closed",
            "number",
            88,
            "pull_request",
            Map.of(
                "title", "Friendlier answers",
                "html_url", "https://github.com/acme/bot/pull/88",
                "merged", true,
                "merged_at", "2026-03-06T15:40:00Z",
                "merge_commit_sha", SHA),
            "repository",
            Map.of("html_url", "https://github.com/acme/bot"));
    assertThat(note(send("pull_request", "d-0", pull))).contains("Kept until its push arrives");
    push("d-1", SHA, "prompts/support.md");
    assertThat(layer("prompt").summary()).isEqualTo("Friendlier answers (#88)");
    assertThat(layer("prompt").url()).isEqualTo("https://github.com/acme/bot/pull/88");
    start();
    push("d-1", SHA, "prompts/support.md");
    send("pull_request", "d-0", pull);
    assertThat(layer("prompt").summary()).isEqualTo("Friendlier answers (#88)");
  }

  @Test
  void keepsThePatchesAPushBrings() {
    var commit = new java.util.HashMap<String, Object>(commit(SHA, "prompts/support.md"));
    commit.put(
        "files",
        List.of(
            Map.of("filename", "prompts/support.md", "patch", "@@ -1 +1 @@\n-Short.\n+Long."),
            Map.of("filename", "secret.txt", "patch", "+password")));
    var payload = new java.util.HashMap<>(pushPayload(SHA, "prompts/support.md"));
    payload.put("commits", List.of(commit));
    send("push", "d-1", payload);
    assertThat(layer("prompt").diff()).contains("+Long.").doesNotContain("password");
  }

  @Test
  void theApiNamesEveryMistakeAtOnce() {
    assertThatThrownBy(
            () -> report("{\"system\":\"nope\",\"kind\":\"vibes\",\"at\":\"yesterday\"}"))
        .isInstanceOf(WatchbillException.class)
        .hasMessageContaining("there is no system 'nope'; the bill has copilot, search")
        .hasMessageContaining("kind is 'vibes'")
        .hasMessageContaining("at is 'yesterday'");
    assertThatThrownBy(() -> report("{")).hasMessageContaining("not JSON at line 1");
    assertThatThrownBy(() -> report("[]")).hasMessageContaining("not a JSON object");
    assertThat(all()).isEmpty();
  }

  @Test
  void theApiFillsInWhatIsLeftOutAndKeepsWhatItDoesNotKnow() {
    report("{\"system\":\"search\",\"kind\":\"model\",\"to\":\"m-5\",\"ticket\":\"OPS-7\\u0000\"}");
    var change = changes.between("search", Instant.EPOCH, clock.instant()).getFirst();
    assertThat(change.at()).isEqualTo(clock.instant());
    assertThat(change.layer()).isEqualTo("model");
    assertThat(change.summary()).isEqualTo("model changed to m-5");
    assertThat(change.author()).isNull();
  }

  @Test
  void aKeyForOneSystemSpeaksForNoOther() {
    var request = new MockHttpServletRequest("POST", "/api/changes");
    request.setAttribute(Caller.KEY_SYSTEM, "search");
    request.setContent("{\"kind\":\"flag\"}".getBytes(StandardCharsets.UTF_8));
    api.report(request);
    assertThat(changes.between("search", Instant.EPOCH, clock.instant())).hasSize(1);
    request.setContent(
        "{\"system\":\"copilot\",\"kind\":\"flag\"}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> api.report(request)).hasMessageContaining("may speak for search only");
  }

  @Test
  void aTapeNeedsNoSignature() {
    var request = request("push", "d-1", pushBody(SHA, "prompts/support.md"), null);
    request.setAttribute(Caller.TAPE, true);
    github.receive(request);
    assertThat(all()).hasSize(1);
  }

  @Test
  void theSameReportTwiceIsOneChange() {
    String body =
        """
        {"system":"search","kind":"flag","summary":"on","at":"2026-03-06T15:00:00Z"}\
        """;
    var first = report(body);
    assertThat(first).containsEntry("new", true);
    assertThat(report(body)).containsEntry("id", first.get("id")).containsEntry("new", false);
  }

  private List<Change> all() {
    return changes.between("copilot", Instant.EPOCH, clock.instant());
  }

  private Change layer(String layer) {
    return all().stream().filter(c -> c.layer().equals(layer)).findFirst().orElseThrow();
  }

  private Map<String, Object> report(String body) {
    var request = new MockHttpServletRequest("POST", "/api/changes");
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    return api.report(request);
  }

  private ResponseEntity<Map<String, Object>> push(String delivery, String sha, String... paths) {
    return send("push", delivery, pushPayload(sha, paths));
  }

  private ResponseEntity<Map<String, Object>> send(String event, String delivery, Object payload) {
    byte[] body = json.writeValueAsBytes(payload);
    return github.receive(request(event, delivery, body, signature(SECRET, body)));
  }

  private String refusal(byte[] body, @Nullable String signature) {
    try {
      github.receive(request("push", "d", body, signature));
      return "none";
    } catch (WatchbillException e) {
      assertThat(e.status()).isEqualTo(401);
      return e.code();
    }
  }

  private static MockHttpServletRequest request(
      String event, String delivery, byte[] body, @Nullable String signature) {
    var request = new MockHttpServletRequest("POST", "/hooks/github");
    request.setContentType("application/json");
    request.addHeader("X-GitHub-Event", event);
    request.addHeader("X-GitHub-Delivery", delivery);
    if (signature != null) {
      request.addHeader("X-Hub-Signature-256", signature);
    }
    request.setContent(body);
    return request;
  }

  private byte[] pushBody(String sha, String... paths) {
    return json.writeValueAsBytes(pushPayload(sha, paths));
  }

  private static Map<String, Object> pushPayload(String sha, String... paths) {
    return Map.of(
        "ref",
        "refs/heads/main",
        "before",
        "a".repeat(39) + "1",
        "after",
        sha,
        "compare",
        "https://github.com/acme/bot/compare/aaaaaaaaaaaa..." + sha.substring(0, 12),
        "repository",
        Map.of(
            "full_name", "acme/bot",
            "html_url", "https://github.com/acme/bot",
            "default_branch", "main",
            "pushed_at", FRIDAY.getEpochSecond()),
        "head_commit",
        Map.of("id", sha, "timestamp", "2026-03-05T10:00:00+01:00"),
        "commits",
        List.of(commit(sha, paths)));
  }

  private static Map<String, Object> commit(String sha, String... paths) {
    return Map.of(
        "id",
        sha,
        "message",
        "Tighten the support prompt\n\nLonger explanation.",
        "timestamp",
        "2026-03-05T10:00:00+01:00",
        "url",
        "https://github.com/acme/bot/commit/" + sha,
        "author",
        Map.of("name", "Mira Lang", "email", "mira@example.com", "username", "ml"),
        "added",
        List.of(),
        "removed",
        List.of(),
        "modified",
        List.of(paths));
  }

  private static Map<String, Object> branch(String name) {
    var payload = new java.util.HashMap<>(pushPayload(SHA, "prompts/support.md"));
    payload.put("ref", "refs/heads/" + name);
    return payload;
  }

  private static String note(ResponseEntity<Map<String, Object>> answer) {
    return String.valueOf(Objects.requireNonNull(answer.getBody()).get("note"));
  }

  private static String signature(String secret, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
