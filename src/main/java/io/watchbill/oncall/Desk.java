package io.watchbill.oncall;

import io.watchbill.bill.Rotation;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What every change needs: an id, the time, a transaction, the written shifts kept true. */
@Component
class Desk {
  private final Ids ids;
  private final InstantSource clock;
  private final Transactions transactions;
  private final Wakes wakes;
  private final ShiftBook book;

  Desk(Ids ids, InstantSource clock, Transactions transactions, Wakes wakes, ShiftBook book) {
    this.ids = ids;
    this.clock = clock;
    this.transactions = transactions;
    this.wakes = wakes;
    this.book = book;
  }

  String id(String prefix) {
    return ids.next(prefix);
  }

  Instant now() {
    return clock.instant();
  }

  Arranged call(Supplier<Arranged> body) {
    return transactions.call(body);
  }

  void changed(String rotation) {
    book.record(rotation, now());
    wakes.afterCommit(ShiftLoop.NAME);
    wakes.afterCommit(SwapLoop.NAME);
  }

  void changed(List<Rotation> rotations) {
    rotations.forEach(rotation -> changed(rotation.id()));
  }
}
