package io.watchbill.notify.outbox;

import io.watchbill.platform.Ids;
import io.watchbill.platform.Wakes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts notifications into the outbox, within the caller's transaction. */
@Component
class Post {
  private final OutboxStore store;
  private final HistoryStore history;
  private final Ids ids;
  private final InstantSource clock;
  private final Wakes wakes;

  Post(OutboxStore store, HistoryStore history, Ids ids, InstantSource clock, Wakes wakes) {
    this.store = store;
    this.history = history;
    this.ids = ids;
    this.clock = clock;
    this.wakes = wakes;
  }

  /** Puts one in and answers its id. */
  String add(Function<String, Draft> drafting) {
    return put(drafting.apply(ids.next("ntf")), null);
  }

  /** As {@link #add(Function)}, for a reason that is not the one it tells of. */
  String add(Function<String, Draft> drafting, String why) {
    return put(drafting.apply(ids.next("ntf")), why);
  }

  private String put(Draft draft, @Nullable String why) {
    var now = clock.instant();
    var reason = why == null ? draft.reason() : why;
    store.insert(draft, now);
    history.add(
        draft.id(),
        now,
        "pending",
        draft.due().isAfter(now) ? reason + "; not before " + draft.due() : reason);
    wake();
    return draft.id();
  }

  void wake() {
    wakes.afterCommit(OutboxLoop.NAME);
  }

  HistoryStore history() {
    return history;
  }

  Instant now() {
    return clock.instant();
  }
}
