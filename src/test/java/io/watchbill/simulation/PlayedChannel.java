package io.watchbill.simulation;

import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.QuietChannel;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.notify.wording.PageMessage;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A channel whose provider is played. Like the real ones it notes a message before it is sent and
 * once the provider has taken it, where the provider knows no idempotency keys.
 */
final class PlayedChannel implements QuietChannel {
  private final String name;
  private final Played played;
  private final ObjectProvider<SentMessages> sent;

  /** What every channel of a run plays with. */
  record Played(
      Network network,
      FaultyDatabase database,
      InstantSource clock,
      Checks checks,
      Between between) {}

  /** Something that happens while a message is on its way. */
  interface Between {
    void happens();
  }

  PlayedChannel(String name, Played played, ObjectProvider<SentMessages> sent) {
    this.name = name;
    this.played = played;
    this.sent = sent;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Traits traits() {
    return new Traits(false, name.equals("sms") || name.equals("voice"), name.equals("email"));
  }

  @Override
  public Bound bound() {
    return switch (name) {
      case "sms" -> new Bound(5, Duration.ofMinutes(15));
      case "voice" -> new Bound(3, Duration.ofMinutes(15));
      default -> new Bound(30, Duration.ofMinutes(15));
    };
  }

  @Override
  public boolean configured() {
    return true;
  }

  @Override
  public @Nullable String refusal(String address) {
    return null;
  }

  @Override
  public Outcome send(Channel.Delivery delivery) {
    var message = delivery.message();
    if (!name.equals("sms")) {
      return post(
          delivery.notification(), delivery.person(), delivery.address(), message, delivery);
    }
    var memory = sent.getObject();
    var code = memory.code(delivery.address(), message.page(), delivery.person());
    if (memory.begin(name, delivery, "code " + code).taken()) {
      return new Outcome.Sent(false, "taken at an attempt before");
    }
    var outcome =
        post(delivery.notification(), delivery.person(), delivery.address(), message, delivery);
    if (outcome instanceof Outcome.Sent) {
      memory.taken(delivery.notification(), "SM-" + delivery.notification(), null);
    }
    return outcome;
  }

  @Override
  public Outcome say(Channel.Saying saying) {
    return post(saying.notification(), saying.person(), saying.address(), null, saying);
  }

  @Override
  public Outcome tell(QuietChannel.Telling telling) {
    return post(telling.notification(), telling.person(), telling.address(), null, telling);
  }

  private Outcome post(
      String notification,
      String person,
      String address,
      @Nullable PageMessage message,
      Object what) {
    played.database().passes();
    var answer = played.network().answer(name, address, notification);
    var kind = message == null ? what.getClass().getSimpleName() : message.kind().word();
    var leaving =
        new Network.Message(
            played.network().messages().size(),
            played.clock().instant(),
            notification,
            person,
            name,
            address,
            message == null ? null : message.page(),
            kind,
            message == null ? null : message.acknowledgeUrl(),
            answer.taken(),
            false);
    played.checks().leaves(leaving);
    played.network().record(leaving);
    played.between().happens();
    played.database().passes();
    if (answer.outcome() instanceof Outcome.Sent) {
      played.network().heard();
    }
    return answer.outcome();
  }
}
