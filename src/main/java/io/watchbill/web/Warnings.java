package io.watchbill.web;

import io.watchbill.watcher.Drills;
import io.watchbill.watcher.Watcher;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every view begins with when pages cannot be relied on. */
@Component
class Warnings {
  /** For how long a drill that nobody answered is shown everywhere. */
  private static final Duration LOUD = Duration.ofHours(24);

  private final Watcher watcher;
  private final Drills drills;
  private final Reader reader;

  Warnings(Watcher watcher, Drills drills, Reader reader) {
    this.watcher = watcher;
    this.drills = drills;
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
      return null;
    }
    var last = unanswered.getFirst();
    return "Nobody answered the drill for "
        + reader.name(last.person())
        + " at "
        + reader.words().on(last.startedAt())
        + ": a real page would have gone to the next in line."
        + (unanswered.size() == 1 ? "" : " And " + (unanswered.size() - 1) + " more.");
  }
}
