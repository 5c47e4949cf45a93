package io.watchbill.notify.outbox;

import io.watchbill.notify.contact.Contacts;
import io.watchbill.notify.notice.Notices;
import io.watchbill.oncall.HandedOff;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts what people are told into the outbox, in the transaction that announced it. */
@Component
class PostedNotices {
  private final Notices notices;
  private final Post post;
  private final Contacts contacts;

  PostedNotices(Notices notices, Post post, Contacts contacts) {
    this.notices = notices;
    this.post = post;
    this.contacts = contacts;
  }

  @EventListener
  void handedOff(HandedOff event) {
    String why = "hand-off of " + event.rotation();
    for (var notice : notices.write(event)) {
      for (var method : contacts.quiet(notice.person())) {
        post.add(id -> Draft.ofNotice(id, notice.id(), method, why, event.now()));
      }
    }
  }
}
