package io.watchbill.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns may be a list; one set of turns by itself means what it always did. */
class RotationTurnsTest {
  @TempDir Path directory;

  private LoadedBill load(String primary) throws IOException {
    Files.writeString(
        directory.resolve("bill.yaml"),
        """
        timezone: Europe/Berlin
        people: {ada: {name: Ada}, bo: {name: Bo}, kim: {name: Kim}}
        rotations:
          r:
            primary: %s
        """
            .formatted(primary));
    return BillFiles.of(directory).load(LocalDate.of(2026, 3, 2));
  }

  @Test
  void followsTheSunInTheOrderWritten() throws IOException {
    var rotation =
        Objects.requireNonNull(
            load("""
            [{members: [ada, bo], hand-off: {every: week}, hours: [{from: "08:00", to: "20:00"}]},
              {members: [kim], timezone: America/New_York, hand-off: {every: day}}]
            """
                    .replace("\n", " "))
                .required()
                .rotations()
                .get("r"));
    var all = rotation.primary().all();
    assertThat(all).hasSize(2);
    assertThat(all.getFirst().members()).containsExactly("ada", "bo");
    assertThat(all.getFirst().timezone()).isNull();
    assertThat(all.getLast().members()).containsExactly("kim");
    assertThat(all.getLast().timezone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(rotation.everybody()).containsExactly("ada", "bo", "kim");
  }

  @Test
  void oneSetOfTurnsStandsByItself() throws IOException {
    var turns =
        Objects.requireNonNull(
                load("{members: [ada, bo], hand-off: {every: week}}")
                    .required()
                    .rotations()
                    .get("r"))
            .primary();
    assertThat(turns.otherwise()).isNull();
    assertThat(turns.all()).containsExactly(turns);
  }

  @Test
  void whatCouldNeverComeIsAnError() throws IOException {
    var loaded =
        load(
            "[{members: [ada], hand-off: {every: week}}, {members: [kim], hand-off: {every: day}}]");
    assertThat(loaded.bill()).isNull();
    assertThat(loaded.findings())
        .anySatisfy(finding -> {
          assertThat(finding.code()).isEqualTo("BILL-WRONG-VALUE");
          assertThat(finding.message()).contains("primary 1 has no \"hours\"");
        });
  }
}
