package io.watchbill.platform.node;

import io.watchbill.platform.Node;
import io.watchbill.platform.Nodes;
import io.watchbill.platform.RunMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What this server knows of itself and the others, as of its last look. */
@Component
class LiveNodes implements Nodes {
  private static final Logger log = LoggerFactory.getLogger(LiveNodes.class);

  /** Without a sign of life for so long, a server counts as gone. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration KEPT = Duration.ofDays(1);
  private static final String LOOK = "look";

  private final NodeStore store;
  private final KnownSchema schema;
  private final NodeLine line;
  private final InstantSource clock;
  private final boolean simulated;
  private final String self;
  private final Map<String, String> facts = new ConcurrentHashMap<>();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final Map<String, Sign> signs = new HashMap<>();
  private KnownSchema.@Nullable Known known;
  private @Nullable Instant startedAt;
  private volatile @Nullable Seen seen;
  private volatile Runnable changed = () -> {};

  LiveNodes(NodeStore store, KnownSchema schema, NodeLine line, InstantSource clock, RunMode mode) {
    this.store = store;
    this.schema = schema;
    this.line = line;
    this.clock = clock;
    this.simulated = mode.simulated();
    this.self = line.self();
  }

  /** How often a server has beaten, and when this one noticed, by its own clock. */
  private record Sign(long beats, Instant noticedAt) {}

  /** The outcome of a look. */
  private record Seen(
      List<Node> living,
      List<NodeRules.Need> needs,
      Map<String, NodeRules.Other> others,
      Set<String> leaves,
      List<String> unknown) {}

  @Override
  public String self() {
    return self;
  }

  @Override
  public boolean alone() {
    var now = seen;
    return now == null || now.others().isEmpty();
  }

  @Override
  public List<Node> living() {
    var now = seen;
    return now == null ? List.of() : now.living();
  }

  @Override
  public Set<String> leaves() {
    var now = seen;
    return now == null ? Set.of() : now.leaves();
  }

  @Override
  public List<String> unknown() {
    var now = seen;
    return now == null ? List.of() : now.unknown();
  }

  @Override
  public boolean runsElsewhere(String work) {
    var now = seen;
    return now != null
        && now.others().values().stream()
            .anyMatch(other -> !NodeRules.leaves(other.leaves(), work));
  }

  @Override
  public int round(String work, IntSupplier round) {
    if (simulated) {
      return round.getAsInt();
    }
    if (seen == null) {
      look();
    }
    // Said before it is asked: whoever looks meanwhile sees the round or is seen by it.
    running.add(work);
    try {
      return mayRun(work) ? round.getAsInt() : 0;
    } finally {
      running.remove(work);
    }
  }

  /** Whether this server may run the loop now. */
  boolean mayRun(String work) {
    var now = seen;
    if (now == null || NodeRules.leaves(now.leaves(), work)) {
      return now == null;
    }
    boolean held = NodeRules.held(now.needs(), now.others(), work);
    if (held && waiting.add(work)) {
      log.info("The {} loop waits until an older server has let go of it", work);
    } else if (!held && waiting.remove(work)) {
      log.info("The {} loop runs: no older server runs it any more", work);
    }
    return !held;
  }

  @Override
  public void say(String fact, String value) {
    if (!value.equals(facts.put(fact, value)) && !simulated) {
      changed.run();
    }
  }

  @Override
  public void tell(String topic, String word) {
    if (!alone()) {
      line.tell(topic, word);
    }
  }

  @Override
  public void listen(String topic, Consumer<String> listener) {
    line.listen(topic, listener);
  }

  /** Called when the others should hear of this server before its next look. */
  void onChange(Runnable listener) {
    changed = listener;
    line.listen(LOOK, word -> listener.run());
  }

  @Override
  public synchronized void look() {
    if (simulated) {
      return;
    }
    var now = clock.instant();
    if (known == null) {
      known = schema.known();
      startedAt = now;
      store.forgetBefore(now.minus(KEPT));
    }
    var before = seen;
    var needs = store.needs();
    var leaves = NodeRules.leaves(needs, known.numbers());
    // From here on no round of them begins; one that runs is let go of when it is over.
    seen =
        before == null
            ? new Seen(List.of(), needs, Map.of(), leaves, schema.unknown())
            : new Seen(before.living(), needs, before.others(), leaves, before.unknown());
    var me = me(now, known, leaves);
    store.beat(me, known.numbers());
    var after = read(now, seen, known.numbers());
    seen = after;
    line.open(!alone());
    if (before == null || differs(before, me)) {
      tell(LOOK, "");
    }
    say(before, after);
  }

  private Node me(Instant now, KnownSchema.Known knows, Set<String> leaves) {
    var free = new TreeSet<>(leaves);
    free.removeAll(running);
    if (free.contains("*") && !running.isEmpty()) {
      free.remove("*");
    }
    return new Node(self, knows.newest(), free, facts, startedAt == null ? now : startedAt, now);
  }

  private boolean differs(Seen before, Node me) {
    return before.living().stream()
        .filter(node -> node.id().equals(self))
        .noneMatch(old -> old.leaves().equals(me.leaves()) && old.facts().equals(me.facts()));
  }

  private Seen read(Instant now, Seen seen, Set<String> knows) {
    var rows = store.all();
    signs.keySet().retainAll(rows.stream().map(row -> row.node().id()).toList());
    var living = rows.stream().filter(row -> lives(row, now)).toList();
    var others = new HashMap<String, NodeRules.Other>();
    var unknown = new TreeSet<>(seen.unknown());
    for (var row : living) {
      if (!row.node().id().equals(self)) {
        others.put(row.node().id(), new NodeRules.Other(row.knows(), row.node().leaves()));
        row.knows().stream().filter(number -> !knows.contains(number)).forEach(unknown::add);
      }
    }
    return new Seen(
        living.stream().map(NodeStore.Row::node).toList(),
        seen.needs(),
        Map.copyOf(others),
        seen.leaves(),
        List.copyOf(unknown));
  }

  /** Clocks of servers differ, so what counts is that its beats go on. */
  private boolean lives(NodeStore.Row row, Instant now) {
    String id = row.node().id();
    if (id.equals(self)) {
      return true;
    }
    var sign = signs.get(id);
    if (sign == null) {
      boolean fresh = Duration.between(row.node().seenAt(), now).abs().compareTo(PATIENCE) <= 0;
      signs.put(id, new Sign(row.beats(), fresh ? now : now.minus(PATIENCE).minusMillis(1)));
      return fresh;
    }
    if (sign.beats() != row.beats()) {
      signs.put(id, new Sign(row.beats(), now));
      return true;
    }
    return !sign.noticedAt().plus(PATIENCE).isBefore(now);
  }

  private static void say(@Nullable Seen before, Seen after) {
    var known = before == null ? List.<String>of() : before.unknown();
    var left = before == null ? Set.<String>of() : before.leaves();
    if (!known.equals(after.unknown()) || !left.equals(after.leaves())) {
      log.warn(
          "The database has migrations that this server does not know ({}); it serves on and {}",
          String.join(", ", after.unknown()),
          after.leaves().isEmpty()
              ? "runs all its loops"
              : "leaves these loops to newer servers: " + String.join(", ", after.leaves()));
    }
  }

  /** Takes leave, so that nobody waits for this server. */
  synchronized void leave() {
    if (known != null) {
      store.forget(self);
      tell(LOOK, "");
    }
  }
}
