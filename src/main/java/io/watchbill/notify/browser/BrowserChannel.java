package io.watchbill.notify.browser;

import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.QuietChannel;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Rings in every view the person has open, or tells them there without a sound; without one it
 * waits until they open one.
 */
@Component
class BrowserChannel implements QuietChannel {
  static final String NAME = "browser";

  private final Relay relay;
  private final InstantSource clock;

  BrowserChannel(Relay relay, InstantSource clock) {
    this.relay = relay;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Traits traits() {
    return new Traits(true, false, true);
  }

  @Override
  public boolean configured() {
    return true;
  }

  @Override
  public String refusal(String address) {
    return "is not needed: browser is built in";
  }

  @Override
  public Outcome send(Delivery delivery) {
    return shown(
        relay.send(delivery.person(), LiveEvents.PAGE, LiveEvents.page(delivery.message())));
  }

  @Override
  public Outcome say(Saying saying) {
    return shown(
        relay.send(saying.person(), LiveEvents.NOTICE, LiveEvents.notice(saying, clock.instant())));
  }

  @Override
  public Outcome tell(Telling telling) {
    return shown(relay.send(telling.person(), LiveEvents.NOTICE, LiveEvents.notice(telling)));
  }

  private static Outcome shown(int views) {
    return views == 0
        ? new Outcome.Retry("no open view")
        : new Outcome.Sent(
            true, views == 1 ? "shown in 1 open view" : "shown in " + views + " open views");
  }
}
