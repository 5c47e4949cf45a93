package io.watchbill.notify.outbox;

import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes one attempt at a notification. */
@Component
class Deliveries {
  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

  private final Map<String, Channel> channels;
  private final Circuits circuits;
  private final Demands demands;
  private final Told told;
  private final Plain plain;

  Deliveries(List<Channel> channels, Circuits circuits, Demands demands, Told told, Plain plain) {
    this.channels = channels.stream().collect(Collectors.toMap(Channel::name, c -> c));
    this.circuits = circuits;
    this.demands = demands;
    this.told = told;
    this.plain = plain;
  }

  /** Never throws: what goes wrong unexpectedly is worth another attempt. */
  Outcome attempt(Claimed notification) {
    if (notification.attempts() > OutboxRules.attemptsAtMost()) {
      return new Outcome.Failed("given up: the attempts before were never heard of again");
    }
    var channel = channels.get(notification.channel());
    if (channel == null) {
      return new Outcome.Failed("this server has no channel " + notification.channel());
    }
    var waiting = circuits.open(notification);
    if (waiting != null) {
      return waiting;
    }
    var outcome = tried(notification, channel);
    circuits.learn(notification, channel, outcome);
    return outcome;
  }

  private Outcome tried(Claimed notification, Channel channel) {
    try {
      String page = notification.page();
      if (page != null) {
        return demands.attempt(notification, page, channel);
      }
      return notification.notice() != null
          ? told.attempt(notification, channel)
          : plain.attempt(notification, channel);
    } catch (RuntimeException e) {
      log.error("Notification {} could not be sent", notification.id(), e);
      return Outcome.Retry.unheard("unexpected: " + e);
    }
  }
}
