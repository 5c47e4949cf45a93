package io.watchbill.notify;

import org.jspecify.annotations.Nullable;

/** The link by which a person tells the Telegram bot which chat is theirs. */
public interface TelegramLink {
  /** Opens a chat with the bot that becomes theirs; good for an hour. Null without a bot. */
  @Nullable String of(String person);
}
