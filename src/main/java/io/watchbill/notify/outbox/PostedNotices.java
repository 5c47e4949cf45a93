package io.watchbill.notify.outbox;

import io.watchbill.notify.contact.Contacts;
import io.watchbill.notify.notice.Notices;
import io.watchbill.notify.outbox.OutboxStore.NoticeToSend;
import io.watchbill.oncall.HandedOff;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Wakes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts what people are told into the outbox, in the transaction that announced it. */
@Component
class PostedNotices {
  private final Notices notices;
  private final OutboxStore outbox;
  private final Contacts contacts;
  private final Ids ids;
  private final Wakes wakes;

  PostedNotices(Notices notices, OutboxStore outbox, Contacts contacts, Ids ids, Wakes wakes) {
    this.notices = notices;
    this.outbox = outbox;
    this.contacts = contacts;
    this.ids = ids;
    this.wakes = wakes;
  }

  @EventListener
  void handedOff(HandedOff event) {
    for (var notice : notices.write(event)) {
      var told = new NoticeToSend(notice.id(), notice.person(), "hand-off of " + event.rotation());
      for (var method : contacts.quiet(notice.person())) {
        outbox.insert(ids.next("ntf"), told, method, event.now());
      }
    }
    wakes.afterCommit(OutboxLoop.NAME);
  }
}
