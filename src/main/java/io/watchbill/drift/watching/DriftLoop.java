package io.watchbill.drift.watching;

import io.watchbill.bill.Bills;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.platform.DueWork;
import io.watchbill.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Gives every watch its five minutes, system by system, as soon as they are complete. Missed ones
 * are made up for in order.
 */
@Component
class DriftLoop implements DueWork {
  static final String NAME = "drift";
  private static final int MOST_SLOTS = 288;
  private static final Duration EMPTY_AGAIN = Duration.ofHours(1);
  private static final Duration LATENESS = Duration.ofMinutes(2);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Bills bills;
  private final Signals signals;
  private final Posts posts;
  private final Bell bell;
  private final Map<String, Instant> due = new ConcurrentHashMap<>();

  DriftLoop(Bills bills, Signals signals, Posts posts, Bell bell) {
    this.bills = bills;
    this.signals = signals;
    this.posts = posts;
    this.bell = bell;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Instant> nextDue() {
    return bills.current().systems().keySet().stream()
        .map(system -> due.getOrDefault(system, Instant.EPOCH))
        .min(Instant::compareTo);
  }

  @Override
  public int runDue(Instant now) {
    int handled = 0;
    for (var system : bills.current().systems().keySet()) {
      if (!due.getOrDefault(system, Instant.EPOCH).isAfter(now)) {
        handled += run(system, now);
      }
    }
    return handled;
  }

  private int run(String system, Instant now) {
    try {
      var desk = posts.desk(system);
      if (desk == null) {
        due.put(system, Slots.floor(now).plus(EMPTY_AGAIN));
        return 0;
      }
      var complete = signals.completeUntil(system);
      long until = Math.min(Slots.slot(complete), desk.cursor() + MOST_SLOTS);
      int handled = until > desk.cursor() ? judge(system, desk, until) : 0;
      due.put(system, next(desk, now, complete));
      return handled;
    } catch (RuntimeException broken) {
      // What was ticked but not stored is ticked again from what is stored.
      posts.forget(system);
      throw broken;
    }
  }

  private static Instant next(Posts.Desk desk, Instant now, Instant complete) {
    var end = Slots.at(desk.cursor() + 1);
    if (!complete.isBefore(end)) {
      return now;
    }
    var late = Duration.between(complete, now);
    var at = end.plus(late.compareTo(LATENESS) < 0 ? late : LATENESS);
    var again = now.plus(SHORTEST);
    return at.isAfter(again) ? at : again;
  }

  private int judge(String system, Posts.Desk desk, long until) {
    long from = desk.cursor();
    Map<Post, Feed> feeds = new HashMap<>();
    for (var post : desk.posts()) {
      feeds.put(
          post,
          new Feed(
              signals.buckets(post.signal().id(), system, true, Slots.at(from), Slots.at(until))));
    }
    int handled = 0;
    for (long slot = from; slot < until; slot++) {
      List<Post> rung = new ArrayList<>();
      for (var post : desk.posts()) {
        var feed = feeds.get(post);
        if (feed == null || slot < post.detector().next()) {
          continue;
        }
        handled++;
        var alarm = post.detector().tick(slot, feed.whole(slot), feed.intents(slot));
        post.judged(Slots.at(slot + 1));
        if (alarm != null) {
          if (!bell.ring(post, alarm, slot + 1)) {
            posts.forget(system); // another server was faster: take up what it has stored
            return handled;
          }
          rung.add(post);
        } else if (post.anomaly() != null) {
          bell.look(post, slot + 1);
        }
      }
      desk.moveTo(slot + 1);
      if ((slot + 1) % Slots.AN_HOUR == 0 && !bell.note(system, desk)) {
        posts.forget(system);
        return handled;
      }
      if (!rung.isEmpty()) {
        return handled;
      }
    }
    return handled;
  }
}
