package io.watchbill.web.changing;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.access.ApiKeys;
import io.watchbill.access.audit.AuditLog;
import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Bills;
import io.watchbill.cli.Commands;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bill change at a whole server: shown, applied, refused; by HTTP and from the terminal. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class BillDoorTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path home;
  private Path there;
  private Path here;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    there = DemoBill.in(Files.createDirectory(home.resolve("there")));
    here = DemoBill.in(Files.createDirectory(home.resolve("here")));
    server = TestServer.start(there);
    server.settle();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPlanIsShownAndThenAppliedFromTheTerminal() throws IOException {
    edit("members: [ada, bo]", "members: [bo, ada]");
    Files.writeString(here.resolve("more.yaml"), "people:\n  zoe: {name: Zoe New}\n");

    var shown = run("plan", here.toString());
    assertThat(shown.code()).isEqualTo(0);
    assertThat(shown.out())
        .contains("  + person zoe", "  ~ rotation ai-behaviour", "files added: more.yaml")
        .contains("ai-behaviour primary, ", "is on watch until", "0 open incidents")
        .contains("Apply just this with: watchbill apply " + here);
    assertThat(server.bean(Bills.class).current().people()).doesNotContainKey("zoe");

    var id = json("plan", here.toString(), "--json").get("plan").asString();
    var before = server.get("/api/oncall", server.key("read")).body();
    var applied = run("apply", here.toString(), "--plan", id);
    assertThat(applied.out()).contains("Applied " + id, "In force: bill ");
    assertThat(applied.code()).isEqualTo(0);
    assertThat(server.bean(Bills.class).current().people()).containsKey("zoe");
    assertThat(there.resolve("more.yaml")).hasSameTextualContentAs(here.resolve("more.yaml"));
    assertThat(
            JSON.readTree(server.get("/api/oncall", server.key("read")).body())
                .get("answers")
                .get(0)
                .get("person"))
        .as("a shift that has begun is not changed")
        .isEqualTo(JSON.readTree(before).get("answers").get(0).get("person"));
    assertThat(server.bean(AuditLog.class).latest(20))
        .anySatisfy(entry -> {
          assertThat(entry.action()).isEqualTo("bill-applied");
          assertThat(entry.actor()).isEqualTo("key test");
          assertThat(entry.subject()).isEqualTo(id.replace("-", " → "));
        });

    assertThat(run("plan", here.toString()).out()).startsWith("Nothing to change");
    var late = run("apply", here.toString(), "--plan", id);
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("BILL-MOVED", "make a plan again");
  }

  @Test
  void filesThatTheBillLacksAreRemovedAndOthersAreNot() throws IOException {
    Files.writeString(there.resolve("extra.yaml"), "people:\n  zoe: {name: Zoe}\n");
    Files.createDirectories(there.resolve(".git"));
    Files.writeString(there.resolve(".git/HEAD"), "ref");
    Files.writeString(there.resolve("README.md"), "ours");
    server.bean(Bills.class).reload();

    var done = json("apply", here.toString(), "--yes", "--json");

    assertThat(done.get("applied").asBoolean()).isTrue();
    assertThat(done.get("files").get("removed").toString()).isEqualTo("[\"extra.yaml\"]");
    assertThat(there.resolve("extra.yaml")).doesNotExist();
    assertThat(there.resolve(".git/HEAD")).hasContent("ref");
    assertThat(there.resolve("README.md")).hasContent("ours");
  }

  @Test
  void ofTwoAtOnceOneWinsAndTheOtherIsTold() throws Exception {
    var key = server.key("write");
    var bodies = new ArrayList<String>();
    for (var name : List.of("One", "Two")) {
      edit("organization: .*", "organization: " + name);
      var plan = JSON.readTree(server.post("/api/bill/plan", key, body(null)).body());
      bodies.add(body(plan.get("plan").asString()));
    }
    var together = new CyclicBarrier(2);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var answers =
          bodies.stream()
              .map(body ->
                  threads.submit(() -> {
                    together.await();
                    return server.post("/api/bill/apply", key, body);
                  }))
              .toList();
      var statuses = List.of(answers.get(0).get().statusCode(), answers.get(1).get().statusCode());
      assertThat(statuses).containsExactlyInAnyOrder(200, 409);
      var winner = statuses.indexOf(200);
      assertThat(answers.get(1 - winner).get().body()).containsAnyOf("BILL-MOVED", "BILL-BUSY");
      assertThat(server.bean(Bills.class).current().organization())
          .isEqualTo(winner == 0 ? "One" : "Two");
    }
  }

  @Test
  void aBrokenBillIsRefusedWithWhatIsWrong() throws IOException {
    edit("people:", "peopel:");
    var broken = run("plan", here.toString());
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.err()).contains("BILL-UNKNOWN-KEY", "nothing was sent");

    var key = server.key("write");
    for (var path : List.of("/api/bill/plan", "/api/bill/apply")) {
      var version = BillFiles.of(here).version();
      var answer = server.post(path, key, body("000000000000-" + version));
      if (path.endsWith("plan")) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"code\":\"BILL-BROKEN\"", "BILL-UNKNOWN-KEY");
      } else {
        assertThat(answer.statusCode()).isEqualTo(409);
      }
    }
    var based = server.bean(Bills.class).current().version();
    var version = BillFiles.of(here).version();
    assertThat(server.post("/api/bill/apply", key, body(based + "-" + version)).statusCode())
        .isEqualTo(422);
    assertThat(run("plan", home.resolve("nothing").toString()).code()).isEqualTo(2);
  }

  @Test
  void whatIsNoBillIsRefused() {
    var key = server.key("write");
    for (var name : List.of("../x.yaml", "/etc/x.yaml", ".git/x.yaml", "runbooks/../../x.md")) {
      var body = JSON.writeValueAsString(Map.of("files", Map.of(name, "people: {}")));
      var answer = server.post("/api/bill/plan", key, body);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("BILL-FILES");
    }
    assertThat(server.post("/api/bill/plan", key, "{\"files\":{}}").body())
        .contains("BILL-NO-FILES");
    assertThat(server.post("/api/bill/plan", key, "{\"files\":{\"a.yaml\":1}}").body())
        .contains("BILL-NO-FILES");
    assertThat(server.post("/api/bill/apply", key, "{\"files\":{\"a.yaml\":\"\"}}").body())
        .contains("BILL-NO-PLAN");
    assertThat(
            server
                .post(
                    "/api/bill/apply",
                    key,
                    "{\"plan\":\"000000000000-000000000000\",\"files\":{\"a.yaml\":\"\"}}")
                .body())
        .contains("BILL-OTHER-FILES");
    assertThat(home.resolve("x.yaml")).doesNotExist();
  }

  @Test
  void onlyWhoMayChangeTheBillMay() {
    var body = "{\"files\":{\"a.yaml\":\"\"}}";
    for (var path : List.of("/api/bill/plan", "/api/bill/apply")) {
      assertThat(server.post(path, "", body).statusCode()).isEqualTo(401);
      assertThat(server.post(path, server.key("read"), body).statusCode()).isEqualTo(403);
      var narrow = server.bean(ApiKeys.class).create("narrow", Set.of("write"), "copilot");
      assertThat(server.post(path, narrow, body).body()).contains("KEY-SYSTEM");
    }
    var stranger = command("plan", here.toString(), "--key", "wb_no");
    assertThat(stranger.code()).isEqualTo(2);
    assertThat(stranger.err()).contains("KEY-UNKNOWN");
    var away = command("plan", here.toString(), "--key", "wb_no", "--server", "http://127.0.0.1:1");
    assertThat(away.code()).isEqualTo(2);
    assertThat(away.err()).contains("PLAN-NO-ANSWER");
    assertThat(run("apply", here.toString()).err()).contains("Say which plan to carry out");
  }

  private void edit(String pattern, String replacement) throws IOException {
    try (var files = Files.list(here)) {
      for (var file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        var text = Files.readString(file);
        Files.writeString(
            file,
            text.replaceFirst(
                "(?m)" + pattern.replace("[", "\\[").replace("]", "\\]"), replacement));
      }
    }
  }

  private String body(@Nullable String plan) {
    var texts = new TreeMap<String, String>();
    BillFiles.of(here)
        .contents()
        .forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
    return JSON.writeValueAsString(
        plan == null ? Map.of("files", texts) : Map.of("plan", plan, "files", texts));
  }

  private record Ran(int code, String out, String err) {}

  private JsonNode json(String... arguments) {
    // The server of the test logs to the same standard output.
    var printed = run(arguments).out().lines().filter(line -> line.startsWith("{")).toList();
    assertThat(printed).hasSize(1);
    return JSON.readTree(printed.getFirst());
  }

  private Ran run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--key", server.key("write")));
    return command(all.toArray(String[]::new));
  }

  private Ran command(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    if (!all.contains("--server")) {
      all.addAll(List.of("--server", server.uri("").toString()));
    }
    PrintStream out = System.out;
    PrintStream err = System.err;
    var printed = new ByteArrayOutputStream();
    var complained = new ByteArrayOutputStream();
    try (var to = new PrintStream(printed, true, StandardCharsets.UTF_8);
        var about = new PrintStream(complained, true, StandardCharsets.UTF_8)) {
      System.setOut(to);
      System.setErr(about);
      var code = Commands.run(all.toArray(String[]::new));
      return new Ran(
          code,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
