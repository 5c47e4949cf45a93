package io.watchbill.notify;

import org.springframework.stereotype.Component;

/**
 * Rings in every view the person has open, or tells them there without a sound; without one it
 * waits until they open one.
 */
@Component
class BrowserChannel implements QuietChannel {
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
    return shown(
        feed.send(delivery.person(), LiveEvents.PAGE, LiveEvents.page(delivery.message())));
  }

  @Override
  public Outcome tell(Telling telling) {
    return shown(feed.send(telling.person(), LiveEvents.NOTICE, LiveEvents.notice(telling)));
  }

  private static Outcome shown(int views) {
    return views == 0
        ? new Outcome.Retry("no open view")
        : new Outcome.Sent(
            true, views == 1 ? "shown in 1 open view" : "shown in " + views + " open views");
  }
}
