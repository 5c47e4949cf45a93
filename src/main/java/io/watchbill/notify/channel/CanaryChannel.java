package io.watchbill.notify.channel;

import io.watchbill.notify.ContactMethod;
import io.watchbill.platform.OwnAddress;
import java.io.IOException;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the canary page goes instead of to a person: it presses the acknowledge link of its message
 * as a person would, at this server's own door.
 */
@Component
public class CanaryChannel implements Channel {
  public static final String NAME = "canary";

  private final OwnAddress own;
  private final String through;

  CanaryChannel(OwnAddress own, @Value("${watchbill.canary.url:}") String through) {
    this.own = own;
    this.through = through;
  }

  /** The only method it is used by. */
  public static ContactMethod method(String person) {
    return new ContactMethod(NAME + ":" + person, person, NAME, "", true);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Traits traits() {
    return new Traits(false, false, false);
  }

  @Override
  public boolean configured() {
    return true;
  }

  @Override
  public String refusal(String address) {
    return "is not for people: the canary is Watchbill's own";
  }

  @Override
  public Outcome send(Delivery delivery) {
    var path = URI.create(delivery.message().acknowledgeUrl()).getRawPath();
    try {
      var status = own.post(through, path, "");
      return status == 200
          ? new Outcome.Sent(true, "acknowledged by its link")
          : new Outcome.Retry("its acknowledge link answered " + status);
    } catch (IOException broken) {
      return new Outcome.Retry("its acknowledge link did not answer: " + broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Outcome.Retry("the server is stopping");
    }
  }

  @Override
  public Outcome say(Saying saying) {
    return new Outcome.Failed("the canary is told nothing");
  }
}
