package io.watchbill.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBillsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));
  private static final String ADA = "people: {ada: {name: Ada}}\n";
  private static final String BO = "people: {bo: {name: Bo}}\n";
  private static final String BROKEN = "people: {bo: {nmae: Bo}}\n";

  @TempDir Path directory;
  private final List<Object> announced = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    write(ADA);
  }

  private void write(String bill) throws IOException {
    Files.writeString(directory.resolve("bill.yaml"), bill);
  }

  private FileBills bills() {
    return new FileBills(new BillSettings(directory, Duration.ofSeconds(2)), CLOCK, announced::add);
  }

  @Test
  void refusesToStartWithABrokenBillAndSaysWhatIsWrong() throws IOException {
    write(BROKEN);

    assertThatThrownBy(this::bills)
        .isInstanceOfSatisfying(
            WatchbillException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("BILL-BROKEN");
              assertThat(refused.getMessage()).contains("bill.yaml:1:15 BILL-UNKNOWN-KEY");
              assertThat(refused.fix()).contains("watchbill check");
            });
  }

  @Test
  void refusesToStartWithoutABill() {
    assertThatThrownBy(() ->
            new FileBills(new BillSettings(null, Duration.ofSeconds(2)), CLOCK, announced::add))
        .hasMessage("No bill is named.");
  }

  @Test
  void putsAChangedBillInForceOnceItsFilesAreAtRest() throws IOException {
    var bills = bills();
    write(BO);
    bills.poll();
    assertThat(bills.current().people()).as("perhaps half written").containsKey("ada");

    bills.poll();

    assertThat(bills.current().people()).containsOnlyKeys("bo");
    assertThat(announced).containsExactly(new BillApplied(bills.current()));
    bills.poll();
    assertThat(announced).hasSize(1);
  }

  @Test
  void keepsTheLastGoodBillAndSaysWhatIsWrongWithTheNewOne() throws IOException {
    var bills = bills();
    write(BROKEN);
    bills.poll();
    bills.poll();

    assertThat(bills.current().people()).containsOnlyKeys("ada");
    assertThat(bills.rejected()).extracting(Finding::code).contains("BILL-UNKNOWN-KEY");
    assertThat(announced).isEmpty();

    write(ADA);
    bills.poll();
    bills.poll();
    assertThat(bills.rejected()).isEmpty();
    assertThat(announced).as("nothing has changed after all").isEmpty();
  }

  @Test
  void aDirectoryThatVanishesLeavesTheBillInForce() throws IOException {
    var bills = bills();
    Files.delete(directory.resolve("bill.yaml"));

    assertThat(bills.reload()).extracting(Finding::code).containsExactly("BILL-EMPTY");
    assertThat(bills.current().people()).containsOnlyKeys("ada");
  }

  @Test
  void reloadsOnDemand() throws IOException {
    var bills = bills();
    write(BO);

    assertThat(bills.reload()).noneMatch(Finding::refuses);
    assertThat(bills.current().people()).containsOnlyKeys("bo");
  }
}
