package io.watchbill.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Escalation.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedBillTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 30);
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void hasNothingToCorrect(ShippedBill shipped) throws IOException {
    shipped.writeTo(directory);

    var loaded = BillFiles.of(directory).load(DAY);

    assertThat(loaded.findings())
        .extracting(Finding::code)
        .allMatch(code -> shipped == ShippedBill.STARTER && code.equals("PERSON-PLACEHOLDER"));
    var bill = loaded.required();
    assertThat(bill.runbooks()).hasSize(5);
    assertThat(bill.watches()).allSatisfy(watch -> assertThat(watch.runbook()).isNotNull());
    assertThat(bill.escalations().values())
        .extracting(escalation -> escalation.steps().getFirst().target())
        .contains(new Target.OnWatch(null, Role.PRIMARY));
    assertThat(bill.systems().values())
        .allSatisfy(system -> assertThat(system.owners().keySet()).containsAll(Layers.STANDARD));
  }
}
