package io.watchbill.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CellRulesTest {
  private static final Instant ONE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TWO = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant THREE = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void anOwnerWhoStaysIsOneSinceTheBeginning() {
    var history = List.of(cell("ada", "a", ONE, TWO), cell("ada", "b", TWO, null));

    assertThat(CellRules.since(history, THREE)).isEqualTo(ONE);
    assertThat(CellRules.since(history, ONE)).isEqualTo(ONE);
    assertThat(CellRules.since(history, ONE.minusSeconds(1))).isNull();
  }

  @Test
  void whoComesBackBeginsAnew() {
    var history =
        List.of(
            cell("ada", "a", ONE, TWO), cell("bo", "a", TWO, THREE), cell("ada", "a", THREE, null));

    assertThat(CellRules.since(history, THREE)).isEqualTo(THREE);
    assertThat(CellRules.since(history, TWO)).isEqualTo(TWO);
    assertThat(
            CellRules.since(
                List.of(cell("ada", "a", ONE, TWO), cell("ada", "a", THREE, null)), THREE))
        .as("the system was gone in between")
        .isEqualTo(THREE);
  }

  @Test
  void nobodyHasOwnedNothingSinceNever() {
    assertThat(CellRules.since(List.of(cell(null, null, ONE, null)), TWO)).isNull();
    assertThat(CellRules.since(List.of(cell("ada", "a", ONE, TWO)), TWO)).isNull();
  }

  @Test
  void onlyWhatDiffersIsClosedAndOpened() {
    var old = List.of(cell("ada", "a", ONE, null));

    assertThat(CellRules.over(old, List.of(cell("ada", "a", TWO, null)))).isEmpty();
    assertThat(CellRules.over(old, List.of(cell("bo", "a", TWO, null)))).isEqualTo(old);
    assertThat(CellRules.over(old, List.of())).isEqualTo(old);
    assertThat(CellRules.standing(old, ONE)).hasSize(1);
    assertThat(CellRules.standing(List.of(cell("ada", "a", ONE, TWO)), TWO)).isEmpty();
  }

  private static OwnedCell cell(
      @Nullable String owner, @Nullable String team, Instant from, @Nullable Instant to) {
    var names = owner == null ? List.<String>of() : List.of(owner);
    return new OwnedCell("copilot", "prompt", owner, owner, team, names, null, null, "0", from, to);
  }
}
