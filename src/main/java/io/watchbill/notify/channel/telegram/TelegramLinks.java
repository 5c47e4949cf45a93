package io.watchbill.notify.channel.telegram;

import io.watchbill.bill.Bills;
import io.watchbill.notify.Notifications;
import io.watchbill.notify.TelegramLink;
import io.watchbill.notify.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a chat the contact method of whoever was given its code. */
@Component
class TelegramLinks implements TelegramLink {
  private final TelegramCodes codes;
  private final Notifications notifications;
  private final Vault vault;
  private final Bills bills;

  TelegramLinks(TelegramCodes codes, Notifications notifications, Vault vault, Bills bills) {
    this.codes = codes;
    this.notifications = notifications;
    this.vault = vault;
    this.bills = bills;
  }

  @Override
  public @Nullable String of(String person) {
    String bot = vault.find(TelegramChannel.BOT);
    String code = bot == null ? null : codes.code(person);
    return code == null ? null : "https://t.me/" + bot + "?start=" + code;
  }

  /** What the bot answers to a message from that chat. */
  String said(String chat, String text) {
    if (!text.startsWith("/start")) {
      return "I page people and listen to nothing but my buttons.";
    }
    String person = codes.person(text.substring("/start".length()).strip());
    if (person == null || !bills.current().people().containsKey(person)) {
      return "This link is not valid any more. Make a new one under your contact methods.";
    }
    notifications.add(person, TelegramChannel.NAME, chat, true);
    return "From now on pages for " + bills.current().personName(person) + " come here.";
  }
}
