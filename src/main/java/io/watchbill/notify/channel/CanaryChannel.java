package io.watchbill.notify.channel;

import io.watchbill.notify.ContactMethod;
import io.watchbill.platform.OwnAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the canary page goes instead of to a person: it presses the acknowledge link of its message
 * as a person would, at this server's own door.
 */
@Component
public class CanaryChannel implements Channel {
  public static final String NAME = "canary";

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final OwnAddress own;
  private final String through;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

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
    var address = (through.isBlank() ? own.url() : through) + path;
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      var status = http.send(request, BodyHandlers.discarding()).statusCode();
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
