package io.watchbill.web;

import io.watchbill.platform.Nodes;
import io.watchbill.watcher.Drills;
import io.watchbill.watcher.Watcher;
import java.time.Duration;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every view begins with when pages cannot be relied on. */
@Component
class Warnings {
  /** For how long a drill that nobody answered is shown everywhere. */
  private static final Duration LOUD = Duration.ofHours(24);

  private final Watcher watcher;
  private final Drills drills;
  private final Nodes nodes;
  private final Reader reader;

  Warnings(Watcher watcher, Drills drills, Nodes nodes, Reader reader) {
    this.watcher = watcher;
    this.drills = drills;
    this.nodes = nodes;
    this.reader = reader;
  }

  /** The most pressing one, in a sentence or two; null when there is nothing to warn of. */
  @Nullable String now() {
    var troubles = watcher.troubles();
    if (!troubles.isEmpty()) {
      return "Watchbill itself is not well, and pages may be late or lost: "
          + troubles.getFirst().what()
          + (troubles.size() == 1 ? "" : " And " + (troubles.size() - 1) + " more.")
          + " Your menu, Drills, says what to do.";
    }
    var unanswered = drills.unanswered(reader.now().minus(LOUD));
    if (unanswered.isEmpty()) {
      return upgrade();
    }
    var last = unanswered.getFirst();
    if (last.unmanned()) {
      return "The drill "
          + last.plan()
          + " at "
          + reader.words().on(last.startedAt())
          + " had nobody to page: "
          + last.how()
          + "."
          + more(unanswered.size());
    }
    return "Nobody answered the drill for "
        + reader.name(last.person())
        + " at "
        + reader.words().on(last.startedAt())
        + ": a real page would have gone to the next in line."
        + more(unanswered.size());
  }

  private static String more(int count) {
    return count == 1 ? "" : " And " + (count - 1) + " more.";
  }

  /** Not a trouble, but whoever looks here is to know. */
  private @Nullable String upgrade() {
    var left = nodes.leaves();
    return left.isEmpty()
        ? null
        : "An upgrade is under way: this server is older than its database, serves on, and leaves"
            + " these loops to newer servers: "
            + String.join(", ", new TreeSet<>(left))
            + ".";
  }
}
