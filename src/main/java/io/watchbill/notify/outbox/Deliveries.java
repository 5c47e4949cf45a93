package io.watchbill.notify.outbox;

import io.watchbill.escalation.Pages;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.outbox.OutboxStore.Claimed;
import io.watchbill.notify.wording.Messages;
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
  private final Messages messages;
  private final Pages pages;
  private final Told told;

  Deliveries(List<Channel> channels, Messages messages, Pages pages, Told told) {
    this.channels = channels.stream().collect(Collectors.toMap(Channel::name, c -> c));
    this.messages = messages;
    this.pages = pages;
    this.told = told;
  }

  /** Never throws: what goes wrong unexpectedly is worth another attempt. */
  Outcome attempt(Claimed notification) {
    if (notification.attempts() > OutboxRules.attemptsAtMost()) {
      return new Outcome.Failed("given up: the attempts before were never heard of again");
    }
    try {
      return send(notification);
    } catch (RuntimeException e) {
      log.error("Notification {} could not be sent", notification.id(), e);
      return new Outcome.Retry("unexpected: " + e);
    }
  }

  private Outcome send(Claimed notification) {
    var channel = channels.get(notification.channel());
    if (channel == null) {
      return new Outcome.Failed("this server has no channel " + notification.channel());
    }
    String asked = notification.page();
    if (asked == null) {
      return told.attempt(notification, channel);
    }
    var page = pages.find(asked);
    if (page == null) {
      return new Outcome.Failed("the page " + asked + " does not exist");
    }
    if (!page.asks(notification.person(), notification.kind())) {
      return new Outcome.Pointless("it is answered or over: the page is " + page.state());
    }
    var message =
        messages.about(page, notification.person(), notification.reason(), notification.kind());
    if (message == null) {
      return new Outcome.Failed("the incident " + page.incident() + " does not exist");
    }
    return channel.send(
        new Channel.Delivery(
            notification.id(),
            notification.person(),
            notification.method(),
            notification.address(),
            message));
  }
}
