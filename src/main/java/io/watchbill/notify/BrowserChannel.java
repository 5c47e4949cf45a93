package io.watchbill.notify;

import org.springframework.stereotype.Component;

/** Rings in every view the person has open; without one it waits until they open one. */
@Component
class BrowserChannel implements Channel {
  static final String NAME = "browser";

  private final BrowserFeed feed;

  BrowserChannel(BrowserFeed feed) {
    this.feed = feed;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome send(Delivery delivery) {
    int views = feed.send(delivery.person(), LiveEvents.PAGE, LiveEvents.page(delivery.message()));
    return views == 0
        ? new Outcome.Retry("no open view")
        : new Outcome.Sent(
            true, views == 1 ? "shown in 1 open view" : "shown in " + views + " open views");
  }
}
