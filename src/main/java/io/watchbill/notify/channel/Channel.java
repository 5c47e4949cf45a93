package io.watchbill.notify.channel;

import io.watchbill.notify.wording.PageMessage;
import io.watchbill.notify.wording.PageWords;
import io.watchbill.notify.wording.ShortWords;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way of reaching people. */
public interface Channel {
  /** As contact methods name it: {@code email}. */
  String name();

  /** What kind of way it is; the same for as long as the server runs. */
  Traits traits();

  /** What has to be said before it works, for the view in which it is set up. */
  default List<Setting> settings() {
    return List.of();
  }

  /** How much of it one address bears before carriers, or the person, turn it off. */
  default Bound bound() {
    return new Bound(30, Duration.ofMinutes(15));
  }

  /**
   * Asks the provider whether it accepts the settings, without reaching anybody; {@link
   * Outcome.Sent} when it does.
   */
  default Outcome check() {
    return new Outcome.Sent(
        false, "Everything is there. Whether it arrives, a test message to yourself shows.");
  }

  /** Whether whoever runs the server has set it up; asked anew each time. */
  boolean configured();

  /**
   * Why a text can be no address of this channel, as the rest of a sentence that begins with the
   * address; null when it may be one.
   */
  @Nullable String refusal(String address);

  /**
   * Sends once and says what came of it; blocks until it knows, under a minute. A second delivery
   * of the same {@link Delivery#notification} is to be recognisable as such to the receiver.
   */
  Outcome send(Delivery delivery);

  /** As {@link #send}, for a short plain text that nobody has to acknowledge. */
  Outcome say(Saying saying);

  /** What a page says here, as its reader sees it: for judging the wording. */
  default String words(PageMessage message) {
    return PageWords.headline(message)
        + "\n"
        + String.join("\n", ShortWords.facts(message))
        + "\nAcknowledge: "
        + message.acknowledgeUrl();
  }

  /** As {@link #words(PageMessage)}, for a short plain text. */
  default String words(String subject, String text) {
    return subject + "\n\n" + text;
  }

  /**
   * What kind of way it is.
   *
   * @param builtIn every person has it, without an address
   * @param paid each message costs money
   * @param quiet it wakes nobody who is asleep
   */
  record Traits(boolean builtIn, boolean paid, boolean quiet) {}

  /** At most that many messages to one address within that time; the rest is told as one. */
  record Bound(int messages, Duration within) {}

  /**
   * A message on its way to one person by one method.
   *
   * @param notification its id, the same in every attempt
   * @param person id in the bill
   * @param method id of the contact method
   */
  record Delivery(
      String notification, String person, String method, String address, PageMessage message) {}

  /**
   * A short plain text on its way to one person by one method: a verification code, "and 240 more".
   *
   * @param notification its id, the same in every attempt
   * @param subject one line; channels without subjects put it before the text
   * @param text one or more lines
   */
  record Saying(
      String notification,
      String person,
      String method,
      String address,
      String subject,
      String text) {}
}
