package io.watchbill.notify.channel.twilio;

import io.watchbill.notify.channel.AddressConsent;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Form;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.Setting;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.notify.link.PublicAddress;
import io.watchbill.notify.wording.PageMessage;
import io.watchbill.notify.wording.ShortWords;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * A page as an SMS of at most two segments, answered by a reply. Twilio takes no idempotency key;
 * an attempt that was accepted and never answered is recognised by the callback it caused.
 */
@Component
class SmsChannel implements Channel {
  static final String NAME = "sms";

  private static final Duration NOTICE = Duration.ofMinutes(15);

  private final Twilio twilio;
  private final SentMessages sent;
  private final PublicAddress here;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  SmsChannel(
      Twilio twilio,
      SentMessages sent,
      PublicAddress here,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.twilio = twilio;
    this.sent = sent;
    this.here = here;
    this.clock = clock;
    this.events = events;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Traits traits() {
    return new Traits(false, true, false);
  }

  @Override
  public Bound bound() {
    return new Bound(5, Duration.ofMinutes(15));
  }

  @Override
  public List<Setting> settings() {
    return Twilio.SETTINGS;
  }

  @Override
  public boolean configured() {
    return twilio.configured();
  }

  @Override
  public Outcome check() {
    return twilio.check();
  }

  @Override
  public @Nullable String refusal(String address) {
    return PhoneRules.refusal(address);
  }

  @Override
  public String words(PageMessage message) {
    return ShortWords.sms(message, 4);
  }

  @Override
  public String words(String subject, String text) {
    return said(subject, text);
  }

  @Override
  public Outcome send(Delivery delivery) {
    var message = delivery.message();
    int code = sent.code(delivery.address(), message.page(), delivery.person());
    String text = ShortWords.sms(message, code);
    var noted = sent.begin(NAME, delivery, text);
    if (noted.taken()) {
      return new Outcome.Sent(false, "taken by Twilio at an attempt before");
    }
    return post(
        delivery.notification(),
        delivery.address(),
        text,
        TwilioRules.validity(untilNext(message)),
        sid -> sent.taken(delivery.notification(), sid, null));
  }

  @Override
  public Outcome say(Saying saying) {
    return post(null, saying.address(), said(saying.subject(), saying.text()), NOTICE, sid -> {});
  }

  private static String said(String subject, String text) {
    return ShortWords.gsm(subject + "\n" + text, ShortWords.TWO_SEGMENTS);
  }

  private Outcome post(
      @Nullable String notification,
      String address,
      String text,
      Duration validity,
      Consumer<String> taken) {
    var fields = new Form();
    fields.add("To", address);
    String service = twilio.find(Twilio.SERVICE);
    if (service == null) {
      fields.add("From", Objects.requireNonNullElse(twilio.find(Twilio.FROM), ""));
    } else {
      fields.add("MessagingServiceSid", service);
    }
    fields.add("Body", text);
    fields.add("ValidityPeriod", String.valueOf(validity.toSeconds()));
    String callback =
        notification == null ? null : here.of(TwilioController.MESSAGE + notification);
    if (callback != null) {
      fields.add("StatusCallback", callback);
    }
    return twilio.create(
        "Messages",
        fields,
        sid -> {
          taken.accept(sid);
          return new Outcome.Sent(false, "taken by Twilio as " + sid);
        },
        code -> refused(code, address));
  }

  private @Nullable Outcome refused(int code, String address) {
    if (!TwilioRules.unwanted(code)) {
      return null;
    }
    events.publishEvent(new AddressConsent(NAME, address, false, clock.instant()));
    return new Outcome.Failed("the number has answered STOP; START from it allows messages again");
  }

  private @Nullable Duration untilNext(PageMessage message) {
    var deadline = message.deadline();
    return deadline == null ? null : Duration.between(clock.instant(), deadline);
  }
}
