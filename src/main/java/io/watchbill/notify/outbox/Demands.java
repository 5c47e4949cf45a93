package io.watchbill.notify.outbox;

import io.watchbill.escalation.PageKind;
import io.watchbill.escalation.Pages;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.wording.Messages;
import org.springframework.stereotype.Component;

/** Makes one attempt at a notification of a page. */
@Component
class Demands {
  private final Messages messages;
  private final Pages pages;

  Demands(Messages messages, Pages pages) {
    this.messages = messages;
    this.pages = pages;
  }

  Outcome attempt(Claimed notification, String asked, Channel channel) {
    var page = pages.find(asked);
    if (page == null) {
      return new Outcome.Failed("the page " + asked + " does not exist");
    }
    var kind = PageKind.of(notification.kind());
    if (!page.asks(notification.person(), kind)) {
      return new Outcome.Pointless("it is answered or over: the page is " + page.state());
    }
    var message = messages.about(page, notification.person(), notification.reason(), kind);
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
