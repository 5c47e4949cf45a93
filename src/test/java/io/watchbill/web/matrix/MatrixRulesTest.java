package io.watchbill.web.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Bill;
import io.watchbill.bill.GenerativeSystem.Delegation;
import io.watchbill.bill.Person;
import io.watchbill.bill.Team;
import io.watchbill.ownership.OwnedCell;
import io.watchbill.ownership.Owners.Standing;
import io.watchbill.web.matrix.Matrix.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatrixRulesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
  private static final Instant SINCE = Instant.parse("2026-01-11T23:30:00Z");

  @Test
  void oneNameIsSaidWithTeamAndDay() {
    assertThat(view(cell("ada", null)))
        .isEqualTo(
            new MatrixView.Cell(
                "prompt",
                "ok",
                "Ada",
                List.of("Assistant quality", "since 12 Jan 2026", "reachable", "2 watches, 1 open"),
                false));
  }

  @Test
  void whoStandsInIsNamedFirst() {
    var delegation = new Delegation("lou", null, TODAY);
    var shown = view(cell("ada", delegation));
    assertThat(shown.state()).isEqualTo("warn");
    assertThat(shown.who()).isEqualTo("Lou");
    assertThat(shown.lines()).startsWith("for Ada, away until 27 Nov 2026");
    assertThat(matrix(cell("ada", delegation)).belongsTo("lou")).isTrue();

    var over = new Delegation("lou", null, TODAY.minusDays(1));
    assertThat(matrix(cell("ada", over)).state()).isEqualTo(State.OWNED);
    var later = new Delegation("lou", TODAY.plusDays(1), TODAY.plusDays(9));
    assertThat(matrix(cell("ada", later)).state()).isEqualTo(State.OWNED);
  }

  @Test
  void twoNamesCountAsNone() {
    var shown = view(cell(null, null, "ada", "lou"));
    assertThat(shown.who()).isEqualTo("two names");
    assertThat(shown.lines()).startsWith("Ada, Lou: so nobody");
    assertThat(shown.state()).isEqualTo("bad");
  }

  @Test
  void anEmptyCellSaysWhereItFalls() {
    assertThat(view(cell(null, null)).who()).isEqualTo("nobody");
    assertThat(view(cell(null, null)).lines()).startsWith("falls to Ada");
  }

  @Test
  void whoLeavesIsSeenAMonthAhead() {
    assertThat(view(cell("lou", null)).lines()).startsWith("leaves in 9 days");
    assertThat(matrix(cell("moe", null)).state()).isEqualTo(State.LEFT);
    assertThat(view(cell("moe", null)).lines()).startsWith("gone since 26 Nov 2026");
    assertThat(matrix(cell("zoe", null)).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void theLedeCounts() {
    var cells =
        List.of(
            matrix(cell("ada", null)),
            matrix(cell(null, null)),
            matrix(cell(null, null, "ada", "lou")),
            matrix(cell("lou", null)));
    assertThat(MatrixRules.lede(whole(cells)))
        .isEqualTo(
            "One name a cell. 2 of 4 cells hold one person; 1 is empty, 1 is disputed,"
                + " 1 is of somebody leaving.");
  }

  @Test
  void theCsvIsSafeToOpen() {
    var csv = MatrixRules.csv(whole(List.of(matrix(cell(null, null, "=1+1", "lou")))));
    assertThat(csv.lines().toList())
        .containsExactly(
            "on,system,layer,state,owner,owner_name,team,since,delegate,delegated_until,leaves,"
                + "watches,open_incidents,names,reachable",
            "2026-11-27,copilot,prompt,disputed,,,,2026-01-11T23:30:00Z,,,,2,1,\"'=1+1; Lou\",");
  }

  private static Matrix whole(List<Matrix.Cell> cells) {
    var row = new Matrix.Row("copilot", "Copilot", 1, cells);
    return new Matrix(TODAY, "0", SINCE, List.of("prompt"), List.of(row));
  }

  private static MatrixView.Cell view(OwnedCell cell) {
    return MatrixRules.cell(matrix(cell), TODAY, BERLIN, "falls to Ada", any -> true);
  }

  private static Matrix.Cell matrix(OwnedCell cell) {
    var load =
        new CellRules.Load(Map.of("copilot/prompt", 2), Map.of("copilot/prompt", 1), "ada"::equals);
    return CellRules.cell(bill(), new Standing(cell, SINCE), TODAY, load);
  }

  private static OwnedCell cell(
      @Nullable String owner, @Nullable Delegation delegation, String... names) {
    var person = owner == null ? null : bill().people().get(owner);
    return new OwnedCell(
        "copilot",
        "prompt",
        owner,
        person == null ? owner : person.name(),
        null,
        List.of(names),
        delegation,
        delegation == null ? null : "Lou",
        "0",
        SINCE,
        null);
  }

  private static Bill bill() {
    return new Bill(
        "Example",
        BERLIN,
        Map.of("assistant", new Team("assistant", "Assistant quality", null)),
        Map.of(
            "ada", person("ada", "Ada", null),
            "lou", person("lou", "Lou", TODAY.plusDays(9)),
            "moe", person("moe", "Moe", TODAY.minusDays(1))),
        Map.of(),
        Map.of(),
        Map.of(),
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
