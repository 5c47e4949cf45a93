package io.watchbill.notify.outbox;

import io.watchbill.platform.Ids;
import io.watchbill.platform.Wakes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
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
    var draft = drafting.apply(ids.next("ntf"));
    var now = clock.instant();
    store.insert(draft, now);
    history.add(
        draft.id(),
        now,
        "pending",
        draft.due().isAfter(now) ? draft.reason() + "; not before " + draft.due() : draft.reason());
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
