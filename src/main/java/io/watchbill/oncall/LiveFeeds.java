package io.watchbill.oncall;

import io.watchbill.bill.Bills;
import io.watchbill.platform.Ids;
import io.watchbill.platform.WatchbillException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calendars behind secret links: thirty days back, half a year ahead. */
@Component
class LiveFeeds implements Feeds {
  private static final Duration BACK = Duration.ofDays(30);
  private static final Duration AHEAD = Duration.ofDays(183);

  private final FeedStore store;
  private final Shifts shifts;
  private final Bills bills;
  private final Ids ids;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  LiveFeeds(FeedStore store, Shifts shifts, Bills bills, Ids ids, InstantSource clock) {
    this.store = store;
    this.shifts = shifts;
    this.bills = bills;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  @Transactional
  public String make(String kind, String subject, String by) {
    var bill = bills.current();
    var known =
        kind.equals("rotation")
            ? bill.rotations().containsKey(subject)
            : kind.equals("person") && bill.people().containsKey(subject);
    if (!known) {
      throw new WatchbillException(
          "FEED-SUBJECT",
          400,
          "The bill has no " + kind + " " + subject + ".",
          "Choose a rotation or a person of the bill.");
    }
    var bits = new byte[32];
    random.nextBytes(bits);
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    store.insert(
        new Feed(ids.next("fed"), kind, subject, by, clock.instant()), FeedRules.hash(secret));
    return secret;
  }

  @Override
  public List<Feed> all() {
    return store.all();
  }

  @Override
  @Transactional
  public boolean revoke(String id) {
    return store.revoke(id, clock.instant());
  }

  @Override
  public @Nullable String calendar(String secret) {
    var feed = store.bySecretHash(FeedRules.hash(secret)).orElse(null);
    if (feed == null) {
      return null;
    }
    var now = clock.instant();
    return feed.kind().equals("rotation")
        ? FeedRules.calendar("On watch: " + feed.subject(), events(feed.subject(), null, now), now)
        : FeedRules.calendar(
            "On watch: " + bills.current().personName(feed.subject()),
            events(null, feed.subject(), now),
            now);
  }

  private List<FeedRules.Event> events(
      @Nullable String rotation, @Nullable String person, Instant now) {
    var events = new ArrayList<FeedRules.Event>();
    for (var each : bills.current().rotations().values()) {
      if (rotation == null || rotation.equals(each.id())) {
        for (var as : OnCall.lines(each)) {
          for (var shift : shifts.between(each.id(), as, now.minus(BACK), now.plus(AHEAD))) {
            if (person == null || person.equals(shift.person())) {
              events.add(event(shift));
            }
          }
        }
      }
    }
    events.sort(Comparator.comparing(FeedRules.Event::from));
    return events;
  }

  private FeedRules.Event event(Shift shift) {
    var line = OnCall.word(shift.as());
    return new FeedRules.Event(
        shift.rotation() + "." + line + "." + shift.from().getEpochSecond() + "@watchbill",
        shift.from(),
        shift.to(),
        bills.current().personName(shift.person()) + ", " + line + " of " + shift.rotation(),
        shift.why());
  }
}
