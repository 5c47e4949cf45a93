package io.watchbill.bill.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.watchbill.bill.BillFiles;
import io.watchbill.bill.ShippedBill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema is that of the records, and says what the reader says. */
class BillSchemaTest {
  private static final Path PUBLISHED = Path.of("src/main/resources/static/schema/bill.json");
  private static final JsonMapper JSON = JsonMapper.shared();
  @TempDir Path directory;

  /** After a change of the records: {@code -Dtest=BillSchemaTest -Dschema=write}. */
  @Test
  void isTheOneOfTheRecords() throws IOException {
    var made =
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new BillSchema().schema()) + "\n";
    if ("write".equals(System.getProperty("schema"))) {
      Files.writeString(PUBLISHED, made);
    }

    assertThat(JSON.readTree(Files.readString(PUBLISHED)))
        .as("write it anew with -Dschema=write")
        .isEqualTo(JSON.readTree(made));
  }

  @ParameterizedTest
  @EnumSource
  void acceptsTheShippedBills(ShippedBill shipped) throws IOException {
    assertThat(problems(shipped.text("bill.yaml"))).isEmpty();
  }

  @Test
  void acceptsTheDocumentedBills() throws IOException {
    assertThat(problems(Files.readString(Path.of("src/test/resources/bill/design/bill.yaml"))))
        .isEmpty();
    var page = Files.readString(Path.of("docs/check/README.md"));
    assertThat(problems(page.substring(page.indexOf("```yaml\n") + 8, page.lastIndexOf("```"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          people: {ada: {emial: ada@example.com}}
          teams: [assistant]
          watches: [{shift: 10%}]
          watches: [{signal: turns, shift: 10}]
          review: {on: freitag}
          rotations: {r: {primary: {members: [ada], hand-off: {every: weekly}}}}
          escalations: {e: {steps: [{page: {channel: "#ai"}}]}}
          systems: {s: {owners: {prompt: {owner: ada, delegate: {to: bo}}}}}
          signals: {x: {better: more}}
          """)
  void refusesWhatTheReaderRefuses(String bill) throws IOException {
    Files.writeString(directory.resolve("bill.yaml"), bill);

    assertThat(BillFiles.of(directory).load(LocalDate.EPOCH).bill()).isNull();
    assertThat(problems(bill)).isNotEmpty();
  }

  /** The reader itself says which keys it knows: in its answer to one that it does not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                          | @
          Team            | teams: {x: @}
          Person          | people: {x: @}
          GenerativeSystem | systems: {x: @}
          Cell            | systems: {x: {owners: {prompt: @}}}
          Delegation      | systems: {x: {owners: {prompt: {owner: a, delegate: @}}}}
          OutcomeRule     | systems: {x: {outcomes: {resolved: @}}}
          Source          | systems: {x: {sources: [@]}}
          Rotation        | rotations: {x: @}
          Turns           | rotations: {x: {primary: @}}
          HandOff         | rotations: {x: {primary: {members: [a], hand-off: @}}}
          Hours           | rotations: {x: {primary: {members: [a], hours: [@]}}}
          Escalation      | escalations: {x: @}
          Step            | escalations: {x: {steps: [@]}}
          DeclaredSignal  | signals: {x: @}
          Watch           | watches: [@]
          Review          | review: @
          PriceOverride   | prices: {x: @}
          """)
  void knowsTheReadersKeys(String definition, String bill) throws IOException {
    Files.writeString(
        directory.resolve("bill.yaml"),
        bill.equals("@")
            ? "qqqqqqqqqqqqqqqqqqqqqqqq: 1\n"
            : bill.replace("@", "{qqqqqqqqqqqqqqqqqqqqqqqq: 1}"));
    var schema = JSON.readTree(Files.readString(PUBLISHED));
    var properties =
        (definition == null ? schema : schema.get("$defs").get(definition)).get("properties");
    var said =
        BillFiles.of(directory).load(LocalDate.EPOCH).findings().stream()
            .filter(finding -> finding.code().equals("BILL-UNKNOWN-KEY"))
            .map(finding -> finding.fix().replaceAll(".*: |\\.$", ""))
            .toList();

    assertThat(said).hasSize(1);
    assertThat(new TreeSet<>(properties.propertyNames()))
        .isEqualTo(new TreeSet<>(List.of(said.getFirst().split(", "))));
  }

  private static List<String> problems(String yaml) throws IOException {
    var bill = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(node(Files.readString(PUBLISHED)))
        .validate(JSON.valueToTree(bill))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static JsonNode node(String text) {
    return JSON.readTree(text);
  }
}
