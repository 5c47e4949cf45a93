package io.watchbill.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** The JSON interface and its description. */
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
