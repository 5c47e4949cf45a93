package io.watchbill.web.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.watchbill.bill.Bills;
import io.watchbill.ownership.Owners;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The matrix of a running server: what was declared on a day stays what it was. */
class MatrixTest {
  @TempDir Path bill;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(DemoBill.in(bill));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoOwnedACellOnADayStaysAFact() throws IOException {
    server.advance(Duration.ofDays(10));
    change("prompt: {owner: dee, team: assistant}", "prompt: {owner: bo, team: assistant}");
    change("cost: {owner: ada, team: assistant}", "cost: {owner: [ada, bo], team: assistant}");
    assertThat(owner("", "cost")).as("two names are refused").isEqualTo("ada");
    change("cost: {owner: [ada, bo], team: assistant}", "cost: {owner: ada, team: sre}");
    server.advance(Duration.ofDays(10));

    assertThat(owner("2026-03-11", "prompt")).isEqualTo("dee");
    assertThat(owner("2026-03-12", "prompt")).isEqualTo("bo");
    assertThat(owner("", "prompt")).isEqualTo("bo");
    assertThat(cell("", "prompt").get("since").asString()).isEqualTo("2026-03-12T09:00:00Z");
    assertThat(cell("", "cost").get("since").asString())
        .as("another team, the same owner")
        .isEqualTo("2026-03-02T09:00:00Z");
    assertThat(cell("", "cost").get("watches").asInt()).isEqualTo(2);
    assertThat(cell("2026-03-11", "cost").has("watches")).isFalse();
    assertThat(server.bean(Owners.class).history("copilot", "prompt"))
        .extracting(cell -> cell.owner(), cell -> cell.to())
        .containsExactly(tuple("dee", Instant.parse("2026-03-12T09:00:00Z")), tuple("bo", null));
  }

  @Test
  void aDelegateStandsInUntilADay() throws IOException {
    change(
        "prompt: {owner: dee, team: assistant}",
        "prompt: {owner: dee, team: assistant, delegate: {to: bo, until: 2026-03-06}}");

    assertThat(cell("", "prompt").get("state").asString()).isEqualTo("DELEGATED");
    assertThat(cell("", "prompt").get("delegate").get("person").asString()).isEqualTo("bo");
    assertThat(view("/matrix?person=bo").body()).contains("for Dee Example, away until 6 Mar 2026");
    server.advance(Duration.ofDays(5));
    assertThat(cell("", "prompt").get("state").asString()).isEqualTo("OWNED");
    assertThat(cell("2026-03-06", "prompt").get("state").asString()).isEqualTo("DELEGATED");
  }

  @Test
  void aSystemThatIsGoneIsStillInThePast() throws IOException {
    server.advance(Duration.ofDays(3));
    var file = bill.resolve("bill.yaml");
    Files.writeString(file, Files.readString(file).replace("copilot", "assistant"));
    server.bean(Bills.class).reload();
    server.advance(Duration.ofDays(3));

    assertThat(systems("")).containsExactly("assistant");
    assertThat(systems("2026-03-03")).containsExactly("copilot");
  }

  @Test
  void isFilteredExportedAndRefusedInWords() {
    var csv = view("/matrix.csv");
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(csv.body()).contains("2026-03-02,copilot,prompt,owned,dee,Dee Example,assistant,");
    assertThat(csv.body().lines()).hasSize(8);
    assertThat(view("/matrix?team=search").body()).contains("Kim Example").contains(" other\"");
    assertThat(view("/matrix?on=2026-01-01").body())
        .contains("Nothing was recorded that day")
        .contains("2 Mar 2026");
    assertThat(server.get("/api/matrix?on=2027-01-01", server.key("read")).body())
        .contains("MATRIX-DAY")
        .contains("not known yet");
    assertThat(server.get("/api/matrix?on=yesterday", server.key("read")).statusCode())
        .isEqualTo(400);
  }

  private void change(String from, String to) throws IOException {
    var file = bill.resolve("bill.yaml");
    var text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
    server.bean(Bills.class).reload();
  }

  private HttpResponse<String> view(String path) {
    return server.send(server.request(path, "").header("Cookie", server.cookie("ada")).build());
  }

  private String owner(String on, String layer) {
    return cell(on, layer).get("owner").asString();
  }

  private JsonNode cell(String on, String layer) {
    return StreamSupport.stream(matrix(on).get("systems").get(0).get("cells").spliterator(), false)
        .filter(cell -> cell.get("layer").asString().equals(layer))
        .findFirst()
        .orElseThrow();
  }

  private List<String> systems(String on) {
    return StreamSupport.stream(matrix(on).get("systems").spliterator(), false)
        .map(system -> system.get("id").asString())
        .toList();
  }

  private JsonNode matrix(String on) {
    var path = "/api/matrix" + (on.isEmpty() ? "" : "?on=" + on);
    return Objects.requireNonNull(
        JsonMapper.shared().readTree(server.get(path, server.key("read")).body()));
  }
}
