package io.watchbill.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.cli.Commands;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** The JSON interface and its description. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
  private final JsonMapper json = JsonMapper.builder().build();
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path bill) {
    server = TestServer.start(DemoBill.in(bill));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void theDescriptionNamesEveryRoute() {
    var described = new TreeSet<String>();
    json.readTree(server.get("/api/openapi.json", server.key("read")).body())
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method -> described.add(method + " " + path.getKey())));
    var served = new TreeSet<String>();
    for (var mapping : server.beans(RequestMappingHandlerMapping.class)) {
      mapping.getHandlerMethods().entrySet().stream()
          .filter(entry ->
              entry.getValue().getBeanType().getPackageName().startsWith("io.watchbill.web"))
          .map(entry -> entry.getKey())
          .forEach(route ->
              route
                  .getMethodsCondition()
                  .getMethods()
                  .forEach(verb ->
                      route.getPatternValues().stream()
                          .filter(path -> path.startsWith("/api/"))
                          .forEach(path ->
                              served.add(verb.name().toLowerCase(Locale.ROOT) + " " + path))));
    }
    assertThat(described).isEqualTo(served);
  }

  @Test
  void onCallIsAnsweredForAnyInstant() {
    var answer =
        json.readTree(server.get("/api/oncall?at=2026-03-02T09:00:00Z", server.key("read")).body());
    var first = answer.get("answers").get(0);
    assertThat(first.get("rotation").asString()).isEqualTo("ai-behaviour");
    assertThat(first.get("person").asString()).isEqualTo("ada");
    assertThat(first.get("next").get("person").asString()).isEqualTo("bo");
    assertThat(server.get("/api/oncall?at=noon", server.key("read")).body()).contains("API-TIME");
  }

  @Test
  void onCallIsTheSameFromTheBillAndFromTheServer(@TempDir Path bill) {
    DemoBill.in(bill);
    var at = List.of("2026-03-02T09:00:00Z", "2026-10-25T00:30:00Z", "2027-01-01T00:00:00Z");
    var offline = new ArrayList<>(List.of("oncall", "--json", "--bill", bill.toString()));
    var online =
        new ArrayList<>(
            List.of(
                "oncall",
                "--json",
                "--server",
                server.uri("").toString(),
                "--key",
                server.key("read")));
    at.forEach(time -> offline.addAll(List.of("--at", time)));
    at.forEach(time -> online.addAll(List.of("--at", time)));
    var fromBill = printed(offline);
    assertThat(fromBill).contains("\"answers\"").contains("2026-10-25T00:30:00Z");
    assertThat(printed(online)).isEqualTo(fromBill);
    var asked = server.get("/api/oncall?at=" + String.join("&at=", at), server.key("read")).body();
    assertThat(json.readTree(asked)).isEqualTo(json.readTree(fromBill));
    assertThat(printed(List.of("oncall", "--server", server.uri("").toString(), "--key", "wb_no")))
        .contains("ONCALL-REFUSED")
        .contains("KEY-UNKNOWN");
    assertThat(printed(List.of("oncall", "--server", "nowhere", "--key", "wb_no")))
        .contains("ONCALL-ADDRESS");
  }

  @Test
  void coverageIsTheSameFromTheBillAndFromTheServer(@TempDir Path bill) {
    DemoBill.in(bill);
    var time = List.of("--from", "2026-03-09", "--to", "2026-05-31");
    var offline = new ArrayList<>(List.of("coverage", "--json", "--bill", bill.toString()));
    var online =
        new ArrayList<>(
            List.of(
                "coverage",
                "--json",
                "--server",
                server.uri("").toString(),
                "--key",
                server.key("read")));
    offline.addAll(time);
    online.addAll(time);
    var fromBill = printed(offline);
    assertThat(fromBill)
        .contains("\"from\":\"2026-03-08T23:00:00Z\"")
        .contains("\"to\":\"2026-05-31T22:00:00Z\"")
        .contains("\"gaps\":0");
    assertThat(reachable(printed(online))).isEqualTo(reachable(fromBill));
    var asked = server.get("/api/coverage?from=2026-03-09&to=2026-05-31", server.key("read"));
    assertThat(json.readTree(asked.body())).isEqualTo(json.readTree(printed(online)));
    assertThat(server.get("/api/coverage?from=noon", server.key("read")).body())
        .contains("COVERAGE-TIME");
    assertThat(server.get("/api/coverage", "").statusCode()).isEqualTo(401);
  }

  /** Without what only a server knows: this one has no mail server, so it reaches nobody. */
  private List<String> reachable(String report) {
    var missing = new ArrayList<String>();
    json.readTree(report)
        .get("missing")
        .forEach(each -> {
          if (!each.get("kind").asString().equals("unreachable")) {
            missing.add(each.toString());
          }
        });
    return missing;
  }

  private static String printed(List<String> arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var printed = new ByteArrayOutputStream();
    try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      Commands.run(arguments.toArray(String[]::new));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void incidentsAndSignalsAreListed() {
    String key = server.key("read");
    assertThat(server.get("/api/incidents", key).body()).isEqualTo("{\"incidents\":[]}");
    assertThat(server.get("/api/incidents/none", key).statusCode()).isEqualTo(404);
    assertThat(server.get("/api/signals", key).body()).contains("\"id\":\"output-length\"");
  }

  @Test
  void aKeyCannotTakeResponsibility() {
    assertThat(server.post("/api/pages/page_1/acknowledge", server.key("write"), "{}").body())
        .contains("WEB-NOT-IN-BILL");
  }

  @Test
  void assetsAreKeptAndErrorsAreViews() {
    var style = server.get(server.bean(WebAssets.class).addresses().css(), "");
    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("Cache-Control"))
        .hasValue("max-age=31536000, public, immutable");
    var lost =
        server.send(
            server
                .request("/nowhere", "")
                .header("Cookie", server.cookie("ada"))
                .header("Accept", "text/html")
                .build());
    assertThat(lost.statusCode()).isEqualTo(404);
    assertThat(lost.body()).contains("There is nothing here").doesNotContain("Whitelabel");
  }
}
