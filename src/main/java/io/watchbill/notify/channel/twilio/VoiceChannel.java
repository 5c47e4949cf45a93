package io.watchbill.notify.channel.twilio;

import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Form;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.Setting;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.notify.link.PublicAddress;
import io.watchbill.notify.wording.PageMessage;
import io.watchbill.notify.wording.ShortWords;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A page read aloud, acknowledged with the keypad: 4 acknowledges, 5 passes on. */
@Component
class VoiceChannel implements Channel {
  static final String NAME = "voice";

  /** Longer, and a mailbox takes the call. */
  private static final String RING_SECONDS = "25";

  private final Twilio twilio;
  private final SentMessages sent;
  private final PublicAddress here;

  VoiceChannel(Twilio twilio, SentMessages sent, PublicAddress here) {
    this.twilio = twilio;
    this.sent = sent;
    this.here = here;
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
    return new Bound(3, Duration.ofMinutes(15));
  }

  @Override
  public List<Setting> settings() {
    return Twilio.SETTINGS;
  }

  /** Twilio fetches what it says, so it must know where. */
  @Override
  public boolean configured() {
    return twilio.configured() && twilio.find(Twilio.FROM) != null && here.of("/") != null;
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
    return ShortWords.speech(message);
  }

  @Override
  public String words(String subject, String text) {
    return ShortWords.spoken(subject + ". " + text);
  }

  @Override
  public Outcome send(Delivery delivery) {
    var noted = sent.begin(NAME, delivery, ShortWords.speech(delivery.message()));
    if (noted.taken()) {
      return new Outcome.Sent(false, "taken by Twilio at an attempt before");
    }
    var fields = call(delivery.address());
    fields.add("Url", address(TwilioController.SAY, delivery));
    fields.add("Method", "POST");
    fields.add("StatusCallback", address(TwilioController.CALL, delivery));
    for (var event : List.of("initiated", "ringing", "answered", "completed")) {
      fields.add("StatusCallbackEvent", event);
    }
    return twilio.create(
        "Calls",
        fields,
        sid -> {
          sent.taken(delivery.notification(), sid, null);
          return new Outcome.Sent(false, "taken by Twilio as " + sid);
        },
        code -> null);
  }

  @Override
  public Outcome say(Saying saying) {
    var fields = call(saying.address());
    fields.add("Twiml", TwimlRules.plain(words(saying.subject(), saying.text())));
    return twilio.create(
        "Calls", fields, sid -> new Outcome.Sent(false, "taken by Twilio as " + sid), code -> null);
  }

  private String address(String path, Delivery delivery) {
    return Objects.requireNonNull(here.of(path + delivery.notification()));
  }

  private Form call(String address) {
    var fields = new Form();
    fields.add("To", address);
    fields.add("From", Objects.requireNonNullElse(twilio.find(Twilio.FROM), ""));
    fields.add("Timeout", RING_SECONDS);
    return fields;
  }
}
