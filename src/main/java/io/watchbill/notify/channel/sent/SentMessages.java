package io.watchbill.notify.channel.sent;

import io.watchbill.escalation.PageAcknowledged;
import io.watchbill.escalation.PageEnded;
import io.watchbill.notify.channel.Channel.Delivery;
import io.watchbill.notify.channel.ProviderReport;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Remembers what providers were given and what they have called back with. */
@Component
public class SentMessages {
  private final SentStore store;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Wakes wakes;
  private final ApplicationEventPublisher events;

  SentMessages(
      SentStore store,
      Transactions transactions,
      InstantSource clock,
      Wakes wakes,
      ApplicationEventPublisher events) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
    this.wakes = wakes;
    this.events = events;
  }

  /**
   * Notes, before it is sent, that a page goes to a provider. When an attempt before this one is
   * known to have arrived there, {@link SentMessage#taken} says so.
   */
  public SentMessage begin(String channel, Delivery delivery, String words) {
    var message =
        new SentMessage(
            delivery.notification(),
            delivery.message().page(),
            delivery.person(),
            channel,
            delivery.address(),
            words,
            null,
            null,
            0);
    return transactions.call(() -> {
      store.begin(message, clock.instant());
      return Objects.requireNonNull(store.find(message.notification()));
    });
  }

  /** The provider has it, under that id. */
  public void taken(String notification, String provider, @Nullable String place) {
    transactions.run(() -> {
      store.taken(notification, provider, place);
      wakes.afterCommit(ChangeLoop.NAME);
    });
  }

  /** Null when it was never sent. */
  public @Nullable SentMessage find(String notification) {
    return store.find(notification);
  }

  /** The message the provider knows under that id; null when it is none of ours. */
  public @Nullable SentMessage byProvider(String channel, String provider) {
    return store.byProvider(channel, provider);
  }

  /**
   * Books what a provider reports, unless something later has been heard already.
   *
   * @param rank orders the reports of one message; the one that ends it has the highest
   * @param report what the outbox is to know; null when it tells nothing new
   * @return whether it counted
   */
  public boolean reported(
      String notification, String provider, int rank, @Nullable ProviderReport report) {
    return transactions.call(() -> {
      boolean news = store.reported(notification, provider, rank);
      if (news && report != null) {
        events.publishEvent(report);
      }
      return news;
    });
  }

  /** The code by which replies from that address name the page. */
  public int code(String address, String page, String person) {
    return transactions.call(() -> {
      var given = store.codes(address);
      int code = CodeRules.give(given, page, clock.instant());
      store.setCode(address, new SentStore.Code(code, page, person, clock.instant()));
      return code;
    });
  }

  /** What a reply from that address asks for; null when it is not understood. */
  public @Nullable Asked asked(String address, String text) {
    var reply = CodeRules.reply(text);
    if (reply == null) {
      return null;
    }
    var code = transactions.call(() -> CodeRules.meant(store.codes(address), reply));
    return code == null ? null : new Asked(code.page(), code.person(), reply.escalate());
  }

  /** What somebody asks for a page. */
  public record Asked(String page, String person, boolean escalate) {}

  /** Whether that callback is heard for the first time; joins the running transaction. */
  public boolean first(String source, String id) {
    return store.first(source, id, clock.instant());
  }

  /** How many callbacks of that source have been heard. */
  public int heard(String source) {
    return store.count(source);
  }

  @EventListener
  void acknowledged(PageAcknowledged event) {
    over(event.page().id());
  }

  @EventListener
  void ended(PageEnded event) {
    if (event.page().state().equals("resolved")) {
      over(event.page().id());
    }
  }

  private void over(String page) {
    store.over(page, clock.instant());
    wakes.afterCommit(ChangeLoop.NAME);
  }
}
