package io.watchbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.testkit.DemoBill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With {@code --json} the packaged program prints one JSON document and not a byte more. */
class OneDocumentIT {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @TempDir Path home;
  private Path bill;

  @BeforeEach
  void write() throws IOException {
    bill = DemoBill.in(Files.createDirectory(home.resolve("bill")));
  }

  /** A library that logs as soon as a time zone is asked for must not log there. */
  @Test
  void oncall() throws Exception {
    var document = document("oncall", "--json", "--bill", bill.toString());
    assertThat(document.get("answers").size()).isPositive();
  }

  @Test
  void check() throws Exception {
    assertThat(document("check", "--json", bill.toString()).get("findings").isArray()).isTrue();
    assertThat(document("check", "--sarif", bill.toString()).get("version").asString())
        .isEqualTo("2.1.0");
  }

  private JsonNode document(String... arguments) throws Exception {
    var printed = run(arguments);
    assertThat(printed).startsWith("{");
    return STRICT.readTree(printed);
  }

  private String run(String... arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-jar",
                System.getProperty("watchbill.jar", "target/watchbill.jar")));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectError(home.resolve("err").toFile()).start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(home.resolve("err"))).isLessThan(2);
    return printed;
  }
}
