package io.watchbill.notify.outbox;

import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.QuietChannel;
import io.watchbill.notify.channel.QuietChannel.Telling;
import io.watchbill.notify.link.SignedLinks;
import io.watchbill.notify.notice.Notices;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Makes one attempt at a notification of a notice. */
@Component
class Told {
  private final Notices notices;
  private final SignedLinks links;
  private final InstantSource clock;

  Told(Notices notices, SignedLinks links, InstantSource clock) {
    this.notices = notices;
    this.links = links;
    this.clock = clock;
  }

  Outcome attempt(Claimed notification, Channel channel) {
    String id = notification.notice();
    var notice = id == null ? null : notices.find(id);
    if (notice == null) {
      return new Outcome.Failed("the notice " + id + " does not exist");
    }
    if (clock.instant().isAfter(notice.stale())) {
      return new Outcome.Pointless("the hand-off was too long ago");
    }
    if (!(channel instanceof QuietChannel quiet)) {
      return new Outcome.Failed(channel.name() + " is for pages only");
    }
    return quiet.tell(
        new Telling(
            notification.id(),
            notification.person(),
            notification.address(),
            notice.id(),
            notice.at(),
            notices.words(notice, links::incident)));
  }
}
