package io.watchbill.platform;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A server on this database.
 *
 * @param schema number of the newest migration it was built with
 * @param leaves loops it leaves to newer servers
 * @param facts what rooms let the others know by {@link Nodes#say}
 * @param seenAt its last sign of life, by its own clock
 */
public record Node(
    String id,
    String schema,
    Set<String> leaves,
    Map<String, String> facts,
    Instant startedAt,
    Instant seenAt) {
  public Node {
    leaves = Set.copyOf(leaves);
    facts = Map.copyOf(facts);
  }
}
