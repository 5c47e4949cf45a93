package io.watchbill.notify.outbox;

import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.channel.Channel;
import io.watchbill.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Keeps what one address gets within what its carrier puts up with: what is more waits to be told
 * by one message, as soon as there is room. Nothing is dropped.
 */
@Component
@EnableConfigurationProperties(BoundSettings.class)
class Bounds {
  private static final Set<String> TOLD_TOGETHER = Set.of("page", "reminder", "hand-on");

  /** Longer than any bound counts. */
  private static final Duration FORGOTTEN = Duration.ofHours(24);

  private final DepartureStore departures;
  private final OutboxStore outbox;
  private final HistoryStore history;
  private final Map<String, Channel.Bound> bounds;
  private final Ids ids;

  Bounds(DepartureStore departures, OutboxStore outbox, HistoryStore history, Own own, Ids ids) {
    this.departures = departures;
    this.outbox = outbox;
    this.history = history;
    this.bounds = own.bounds();
    this.ids = ids;
  }

  /** What channels say of themselves, and what whoever runs the server says otherwise. */
  @Component
  record Own(List<Channel> channels, BoundSettings settings) {
    /** Of those that have one; what is built in reaches nobody over a carrier. */
    Map<String, Channel.Bound> bounds() {
      var bounds = new HashMap<String, Channel.Bound>();
      for (var channel : channels) {
        int most =
            channel.traits().builtIn()
                ? 0
                : settings.of(channel.name(), channel.bound().messages());
        if (most > 0) {
          bounds.put(channel.name(), new Channel.Bound(most, channel.bound().within()));
        }
      }
      return bounds;
    }
  }

  /** Those of the claimed that may leave now; within the transaction that claimed them. */
  List<Claimed> admit(List<Claimed> claimed, Instant now) {
    var admitted = new ArrayList<>(claimed);
    var coalesced = new HashSet<String>();
    claimed.stream()
        .filter(one -> bounds.containsKey(one.channel()))
        .sorted(Comparator.comparing((Claimed one) -> one.channel() + " " + one.address()))
        .filter(one -> coalesced.contains(one.id()) || !leaves(one, now, coalesced))
        .forEach(admitted::remove);
    return admitted;
  }

  /** The other way round it would wait for a lock that waits for it: addresses come in order. */
  private boolean leaves(Claimed one, Instant now, Set<String> coalesced) {
    departures.lock(one.channel(), one.address());
    var bound = Objects.requireNonNull(bounds.get(one.channel()));
    var since = now.minus(bound.within());
    var full = departures.nthLatest(one, bound.messages(), since);
    boolean together = TOLD_TOGETHER.contains(one.kind());
    if (full.isEmpty() || !(together || one.kind().equals("coalesced"))) {
      departures.add(one, now, now.minus(FORGOTTEN));
      return true;
    }
    var room = full.get().plus(bound.within());
    if (together) {
      coalesced.addAll(tellTogether(one, bound, now, room));
    } else {
      outbox.postpone(one.id(), room);
      history.add(one.id(), now, "pending", "no room for another message until " + room);
    }
    return false;
  }

  private List<String> tellTogether(Claimed one, Channel.Bound bound, Instant now, Instant room) {
    String message = outbox.waitingMessage(one).orElseGet(() -> begin(one, now, room));
    var told = outbox.coalesce(one, message, now);
    history.addAll(
        told,
        now,
        "coalesced",
        "%d messages in %d minutes are all that %s gets; told together with others at %s"
            .formatted(bound.messages(), bound.within().toMinutes(), one.channel(), room));
    return told;
  }

  private String begin(Claimed one, Instant now, Instant room) {
    String id = ids.next("ntf");
    var to = new ContactMethod(one.method(), one.person(), one.channel(), one.address(), true);
    outbox.insert(
        new Draft(id, "coalesced", null, null, to, "in place of many", "page", null, null, room),
        now);
    history.add(id, now, "pending", "there is room for another message at " + room);
    return id;
  }

  /** Nothing was heard of it: it takes room whatever comes of its next attempts. */
  void mayHaveArrived(Claimed one) {
    if (bounds.containsKey(one.channel())) {
      departures.unheard(one.id());
    }
  }

  /** It did not leave after all, and takes no room. */
  void notSent(Claimed one) {
    if (bounds.containsKey(one.channel())) {
      departures.remove(one.id());
    }
  }
}
