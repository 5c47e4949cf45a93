package io.watchbill.notify.outbox;

import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.Notification;
import io.watchbill.notify.Sayings;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.contact.Verifications;
import io.watchbill.notify.link.SignedLinks;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes one attempt at a short text to one person. */
@Component
class Plain {
  private final OutboxStore store;
  private final Verifications verifications;
  private final SignedLinks links;
  private final Pages pages;
  private final Incidents incidents;

  Plain(
      OutboxStore store,
      Verifications verifications,
      SignedLinks links,
      Pages pages,
      Incidents incidents) {
    this.store = store;
    this.verifications = verifications;
    this.links = links;
    this.pages = pages;
    this.incidents = incidents;
  }

  Outcome attempt(Claimed claimed, Channel channel) {
    var text =
        switch (claimed.kind()) {
          case "verification" -> verifications.words(claimed.person(), claimed.method());
          case "coalesced" -> together(claimed);
          default ->
              new Sayings.Text(
                  Objects.requireNonNullElse(claimed.subject(), "Watchbill"),
                  Objects.requireNonNullElse(claimed.body(), ""));
        };
    if (text == null) {
      return new Outcome.Pointless(
          claimed.kind().equals("verification")
              ? "the code was used, or is too old"
              : "all that it stands for is over");
    }
    return channel.say(
        new Channel.Saying(
            claimed.id(),
            claimed.person(),
            claimed.method(),
            claimed.address(),
            text.subject(),
            text.body()));
  }

  /** One message in place of many; null when nobody waits for any of them any more. */
  private Sayings.@Nullable Text together(Claimed claimed) {
    var all = store.coalescedInto(claimed.id());
    var open = all.stream().filter(one -> one.state().equals("coalesced")).toList();
    if (open.isEmpty()) {
      return null;
    }
    return BundleRules.words(
        open.size(), all.size() - open.size(), titles(open), links.incidents());
  }

  private List<String> titles(List<Notification> open) {
    return open.stream()
        .map(Notification::page)
        .filter(Objects::nonNull)
        .distinct()
        .limit(BundleRules.NAMED)
        .map(pages::find)
        .filter(Objects::nonNull)
        .map(page -> incidents.find(page.incident()))
        .filter(Objects::nonNull)
        .map(incident -> incident.title())
        .distinct()
        .toList();
  }
}
