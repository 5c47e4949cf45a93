package io.watchbill.platform.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who runs which loop, as a table. */
class NodeRulesTest {
  private static final List<NodeRules.Need> NEEDS =
      List.of(new NodeRules.Need("126", "outbox"), new NodeRules.Need("070_1", "escalation"));

  @ParameterizedTest
  @CsvSource({"070_1, 70.1", "70.1, 70.1", "124, 124", "007, 7", "000, 0", "1_010, 1.10"})
  void oneNumberHasOneForm(String written, String number) {
    assertThat(NodeRules.number(written)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "'70.1 126', ''",
    "'70.1', 'outbox'",
    "'126', 'escalation'",
    "'', 'escalation outbox'",
    "'70.1 126 127', ''",
  })
  void whatAServerLeavesFollowsFromWhatItKnows(String knows, String leaves) {
    assertThat(NodeRules.leaves(NEEDS, words(knows))).isEqualTo(words(leaves));
  }

  @ParameterizedTest
  @CsvSource({
    // knows, has let go of, loop: has the newer server to wait?
    "'70.1', '', outbox, true",
    "'70.1', 'outbox', outbox, false",
    "'70.1', '*', outbox, false",
    "'70.1', '', escalation, false",
    "'70.1 126', '', outbox, false",
    "'', 'escalation', outbox, true",
  })
  void aLoopWaitsForOlderServersToLetGo(String knows, String leaves, String work, boolean held) {
    var other = new NodeRules.Other(words(knows), words(leaves));
    assertThat(NodeRules.held(NEEDS, Map.of("node_1", other), work)).isEqualTo(held);
    assertThat(NodeRules.held(NEEDS, Map.of(), work)).as("nobody else lives").isFalse();
  }

  @Test
  void aStarStandsForEveryLoop() {
    var all = NodeRules.leaves(List.of(new NodeRules.Need("126", "*")), Set.of("125"));
    assertThat(NodeRules.leaves(all, "shifts")).isTrue();
    assertThat(NodeRules.leaves(Set.of("outbox"), "shifts")).isFalse();
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
  }
}
