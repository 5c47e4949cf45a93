package io.watchbill.notify.notice;

import io.watchbill.bill.Bills;
import io.watchbill.notify.notice.HandOffNotice.Turn;
import io.watchbill.oncall.HandedOff;
import io.watchbill.oncall.OnCall;
import io.watchbill.platform.Ids;
import io.watchbill.platform.RunMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hand-offs, gathered, kept and put into words. */
@Component
class HandOffNotices implements Notices {
  private static final int CHANGES_AT_MOST = 20;

  private final HandOffFacts facts;
  private final NoticeStore store;
  private final Bills bills;
  private final Ids ids;
  private final RunMode mode;

  HandOffNotices(HandOffFacts facts, NoticeStore store, Bills bills, Ids ids, RunMode mode) {
    this.facts = facts;
    this.store = store;
    this.bills = bills;
    this.ids = ids;
    this.mode = mode;
  }

  @Override
  public List<HandOffNotice> handOffs(String person, Instant since) {
    return store.of(person, since);
  }

  @Override
  public @Nullable HandOffNotice find(String id) {
    return store.find(id).orElse(null);
  }

  @Override
  public List<HandOffNotice> write(HandedOff event) {
    if (mode == RunMode.REPLAY) {
      return List.of();
    }
    var known = facts.of(event.rotation(), event.at());
    var told = Math.min(known.changes().size(), CHANGES_AT_MOST);
    var written = new ArrayList<HandOffNotice>();
    turns(event)
        .forEach((person, turns) -> {
          var notice =
              new HandOffNotice(
                  ids.next("ntc"),
                  person,
                  event.rotation(),
                  event.at(),
                  event.stale(),
                  turns,
                  known.incidents(),
                  known.changes().subList(0, told),
                  known.changes().size() - told,
                  known.learning());
          if (store.insert(notice)) {
            written.add(notice);
          }
        });
    return List.copyOf(written);
  }

  /** What changes for each person; whoever leaves a line and comes on the other is told at once. */
  private Map<String, List<Turn>> turns(HandedOff event) {
    var bill = bills.current();
    var turns = new LinkedHashMap<String, List<Turn>>();
    for (var line : event.lines()) {
      var as = OnCall.word(line.as());
      var leaves = line.leaves();
      turns
          .computeIfAbsent(line.comes(), person -> new ArrayList<>())
          .add(new Turn(as, true, leaves == null ? null : bill.personName(leaves), line.until()));
      if (leaves != null) {
        turns
            .computeIfAbsent(leaves, person -> new ArrayList<>())
            .add(new Turn(as, false, bill.personName(line.comes()), line.until()));
      }
    }
    turns.keySet().removeIf(person -> !bill.people().containsKey(person));
    return turns;
  }

  @Override
  public NoticeWords words(HandOffNotice notice, UnaryOperator<String> link) {
    var bill = bills.current();
    var reader = bill.people().get(notice.person());
    return NoticeRules.words(
        notice,
        bill.personName(notice.person()),
        reader == null ? bill.timezone() : reader.timezone(),
        link);
  }
}
