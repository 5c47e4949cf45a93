package io.watchbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.watchbill.bill.Finding;
import io.watchbill.bill.ShippedBill;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The output for code hosts, against the published schema of SARIF 2.1.0. */
class SarifTest {
  private static final Path SCHEMA = Path.of("src/test/resources/sarif/sarif-schema-2.1.0.json");
  @TempDir Path directory;

  @Test
  void isValidAndPointsAtTheLine() throws IOException {
    ShippedBill.DEMO.writeTo(directory);
    var bill = directory.resolve("bill.yaml");
    Files.writeString(
        bill,
        Files.readString(bill)
            .replace("email: ada@", "emial: ada@")
            .replace("model: {owner: bo, team: assistant}", "model: {}"));
    var out = new StringWriter();
    var exit =
        new CommandLine(new CheckCommand())
            .setOut(new PrintWriter(out))
            .execute("--sarif", directory.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(problems(out.toString())).isEmpty();
    var run = JsonMapper.shared().readTree(out.toString()).get("runs").get(0);
    var rules = run.get("tool").get("driver").get("rules");
    var first = run.get("results").get(0);
    assertThat(first.get("ruleId").asString()).isEqualTo("BILL-UNKNOWN-KEY");
    assertThat(first.get("level").asString()).isEqualTo("error");
    assertThat(first.get("locations").get(0).get("physicalLocation").get("region"))
        .isEqualTo(json("{\"startLine\":11,\"startColumn\":28}"));
    for (var result : run.get("results")) {
      var rule = rules.get(result.get("ruleIndex").asInt());
      assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
      assertThat(rule.get("help").get("markdown").asString()).contains("## Wrong");
    }
  }

  @Test
  void namesFilesFromWhereTheCommandRuns() {
    var finding =
        new Finding("BILL-TAB", Finding.Severity.ERROR, "my team.yaml", 0, 0, "Message.", "Fix.");
    var document = new Sarif(Path.of("ops/bill")).document(List.of(finding), "1.0");
    var written = JsonMapper.shared().writeValueAsString(document);

    assertThat(problems(written)).isEmpty();
    assertThat(written).contains("\"uri\":\"ops/bill/my%20team.yaml\"", "\"startLine\":1");
  }

  @Test
  void explainsACode() {
    var out = new StringWriter();
    var exit =
        new CommandLine(new CheckCommand())
            .setOut(new PrintWriter(out))
            .execute("--explain", "cell-empty");

    assertThat(exit).isZero();
    assertThat(out.toString()).startsWith("# CELL-EMPTY").contains("## Right");
    assertThat(new CommandLine(new CheckCommand()).setErr(new PrintWriter(out)).execute())
        .isEqualTo(2);
  }

  private static List<String> problems(String document) {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
          .getSchema(json(Files.readString(SCHEMA)))
          .validate(json(document))
          .stream()
          .map(Object::toString)
          .toList();
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
