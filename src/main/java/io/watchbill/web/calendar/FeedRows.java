package io.watchbill.web.calendar;

import io.watchbill.oncall.Feeds;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Secret calendar links: an administrator sees and ends all, everybody their own. */
@Component
class FeedRows {
  private final Feeds feeds;
  private final Reader reader;

  FeedRows(Feeds feeds, Reader reader) {
    this.feeds = feeds;
    this.reader = reader;
  }

  /** Those that the reader may end. */
  List<MyShiftsView.Feed> all() {
    return feeds.all().stream()
        .filter(this::may)
        .map(feed ->
            new MyShiftsView.Feed(
                feed.id(),
                feed.kind().equals("person")
                    ? "shifts of " + reader.name(feed.subject())
                    : "rotation " + feed.subject(),
                reader.name(feed.madeBy()),
                reader.words().on(feed.madeAt())))
        .toList();
  }

  private boolean may(Feeds.Feed feed) {
    var account = reader.account();
    return (account != null && account.administrator()) || feed.madeBy().equals(reader.person());
  }

  /**
   * @param of {@code me}, or the id of a rotation
   */
  String make(HttpServletRequest request, String of) {
    var me = reader.mustBePerson();
    var secret = of.equals("me") ? feeds.make("person", me, me) : feeds.make("rotation", of, me);
    return ServletUriComponentsBuilder.fromContextPath(request)
        .path("/ical/" + secret + ".ics")
        .build()
        .toUriString();
  }

  void revoke(String id) {
    var known = feeds.all().stream().filter(feed -> feed.id().equals(id)).findFirst().orElse(null);
    if (known == null || !may(known)) {
      throw new WatchbillException(
          "FEED-NOT-FOUND",
          404,
          "There is no calendar link " + id + " of yours.",
          "Look at the list of links under /calendar/mine.");
    }
    feeds.revoke(id);
  }
}
