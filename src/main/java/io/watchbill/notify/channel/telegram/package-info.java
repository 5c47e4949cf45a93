/** Messages by a Telegram bot, answered by its buttons. */
@NullMarked
package io.watchbill.notify.channel.telegram;

import org.jspecify.annotations.NullMarked;
