package io.watchbill.notify.channel.twilio;

import io.watchbill.notify.channel.AddressConsent;
import io.watchbill.notify.channel.sent.Presses;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.notify.wording.ShortWords;
import io.watchbill.platform.Transactions;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a telephone is answered with, spoken or written. */
@Component
class PhoneAnswers {
  /** So that two machines never answer each other for ever. */
  static final int UNKNOWN_ANSWERED = 5;

  private final SentMessages sent;
  private final Presses presses;
  private final Transactions transactions;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  PhoneAnswers(
      SentMessages sent,
      Presses presses,
      Transactions transactions,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.sent = sent;
    this.presses = presses;
    this.transactions = transactions;
    this.clock = clock;
    this.events = events;
  }

  /** Somebody has picked up: what they hear. */
  String pickedUp(String notification) {
    var message = sent.find(notification);
    if (message == null) {
      return TwimlRules.end("This call is about a page that is not there any more.");
    }
    return TwimlRules.ask(message.words(), TwilioController.KEYS + notification);
  }

  /** A key was pressed; the same key in the same call counts once. */
  String key(String notification, String call, String digits) {
    var message = sent.find(notification);
    if (message == null) {
      return TwimlRules.end("This call is about a page that is not there any more.");
    }
    return switch (digits) {
      case "4" -> TwimlRules.end(ShortWords.spoken(presses.press(message, false)));
      case "5" ->
          TwimlRules.end(
              transactions.call(() ->
                  sent.first("twilio-key", call + " " + notification)
                      ? ShortWords.spoken(presses.press(message, true))
                      : "That has been done already."));
      default -> TwimlRules.ask(message.words(), TwilioController.KEYS + notification);
    };
  }

  /** An SMS has come in; the answer to it. Twilio repeats what it had no answer to. */
  String reply(Map<String, String> fields) {
    return transactions.call(() -> {
      if (!sent.first("twilio-sms", fields.getOrDefault("MessageSid", ""))) {
        return TwimlRules.nothing();
      }
      return answer(
          fields.getOrDefault("From", ""),
          fields.getOrDefault("Body", ""),
          fields.getOrDefault("OptOutType", ""),
          fields.getOrDefault("MessageSid", ""));
    });
  }

  private String answer(String from, String text, String optOut, String sid) {
    var stops = TwilioRules.stops(text, optOut);
    if (stops != null) {
      events.publishEvent(new AddressConsent(SmsChannel.NAME, from, !stops, clock.instant()));
      return TwimlRules.nothing(); // Twilio itself says that it has heard
    }
    var asked = sent.asked(from, text);
    if (asked != null) {
      return TwimlRules.message(
          ShortWords.gsm(
              asked.escalate()
                  ? presses.escalate(asked.page(), asked.person())
                  : presses.acknowledge(asked.page(), asked.person(), SmsChannel.NAME),
              ShortWords.TWO_SEGMENTS));
    }
    String source = "twilio-unknown " + from;
    sent.first(source, sid);
    return sent.heard(source) > UNKNOWN_ANSWERED
        ? TwimlRules.nothing()
        : TwimlRules.message(
            "Not understood. Answer a page with its code: 4a acknowledges, 4e passes it on.");
  }
}
