package io.watchbill.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Escalation;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.GenerativeSystem.Cell;
import io.watchbill.bill.Person;
import io.watchbill.bill.Team;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatrixRulesTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-30");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void oneNameIsGood() {
    assertThat(cell(new Cell("ada", null, List.of("ada"))))
        .isEqualTo(new MatrixView.Cell("prompt", "ok", "Ada", "Assistant quality"));
  }

  @Test
  void twoNamesCountAsNone() {
    assertThat(cell(new Cell(null, null, List.of("ada", "lou"))))
        .isEqualTo(new MatrixView.Cell("prompt", "bad", "two names", "Ada, Lou: so nobody"));
  }

  @Test
  void anEmptyCellSaysWhoIsWokenInstead() {
    assertThat(cell(null))
        .isEqualTo(new MatrixView.Cell("prompt", "bad", "nobody", "falls to Ada"));
  }

  @Test
  void whoLeavesSoonIsAmberAndWhoLeftIsRed() {
    assertThat(cell(new Cell("lou", null, List.of("lou"))))
        .isEqualTo(new MatrixView.Cell("prompt", "warn", "Lou", "leaves in 9 days"));
    assertThat(cell(new Cell("moe", null, List.of("moe"))).state()).isEqualTo("bad");
  }

  @Test
  void layersOfTheBillsOwnComeLast() {
    var bill =
        bill(
            Map.of(
                "prompt",
                new Cell("ada", null, List.of("ada")),
                "voice",
                new Cell(null, null, List.of())));
    assertThat(MatrixRules.layers(bill)).hasSize(8).endsWith("voice");
  }

  @Test
  void theLedeCounts() {
    var ok = new MatrixView.Cell("a", "ok", "Ada", "");
    var rows =
        List.of(
            new MatrixView.Row(
                "s",
                "",
                List.of(
                    ok,
                    ok,
                    new MatrixView.Cell("b", "bad", "nobody", ""),
                    new MatrixView.Cell("c", "bad", "two names", ""),
                    new MatrixView.Cell("d", "warn", "Lou", ""))));
    assertThat(MatrixRules.lede(rows))
        .isEqualTo(
            "One name a cell. 3 of 5 cells hold one person;"
                + " 1 is empty, 1 is disputed or gone, in 1 the person is leaving.");
  }

  private static MatrixView.Cell cell(@Nullable Cell cell) {
    var bill = bill(cell == null ? Map.of() : Map.of("prompt", cell));
    return MatrixRules.cell(
        bill, Objects.requireNonNull(bill.systems().get("copilot")), "prompt", TODAY);
  }

  private static Bill bill(Map<String, Cell> owners) {
    var system =
        new GenerativeSystem(
            "copilot", "Copilot", Map.of(), List.of(), Map.of(), owners, null, null, List.of());
    return new Bill(
        "Example",
        BERLIN,
        Map.of("assistant", new Team("assistant", "Assistant quality", null)),
        Map.of(
            "ada", person("ada", "Ada", null),
            "lou", person("lou", "Lou", TODAY.plusDays(9)),
            "moe", person("moe", "Moe", TODAY.minusDays(1))),
        Map.of("copilot", system),
        Map.of(),
        Map.of("behaviour", new Escalation("behaviour", List.of(), 1, "ada")),
        Map.of(),
        List.of(),
        null,
        Map.of(),
        Map.of(),
        "0123456789ab");
  }

  private static Person person(String id, String name, @Nullable LocalDate until) {
    return new Person(id, name, null, "assistant", BERLIN, Set.of(), until);
  }
}
