package io.watchbill.notify.channel.app;

import io.watchbill.notify.channel.Calls;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Form;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.Provider;
import io.watchbill.notify.channel.Setting;
import io.watchbill.notify.channel.sent.Changing;
import io.watchbill.notify.channel.sent.SentMessage;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.notify.link.PublicAddress;
import io.watchbill.notify.outbound.Exchange;
import io.watchbill.notify.vault.Vault;
import io.watchbill.notify.wording.PageMessage;
import io.watchbill.notify.wording.PageWords;
import io.watchbill.notify.wording.ShortWords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * An emergency message of Pushover: it rings every minute until it is acknowledged in the app or
 * the next in line is asked, and stops once the page is over.
 */
@Component
class PushoverChannel implements Channel, Changing {
  static final String NAME = "pushover";

  private static final String TOKEN = "pushover.token";
  private static final String URL = "pushover.url";
  private static final Duration LONGEST = Duration.ofHours(3);
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final Vault vault;
  private final Calls calls;
  private final SentMessages sent;
  private final PublicAddress here;

  PushoverChannel(Vault vault, Calls calls, SentMessages sent, PublicAddress here) {
    this.vault = vault;
    this.calls = calls;
    this.sent = sent;
    this.here = here;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Traits traits() {
    return new Traits(false, false, false);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.secret(TOKEN, "API token of the application", "30 characters; pushover.net/apps"),
        Setting.optional(URL, "Address of the API", "https://api.pushover.net"));
  }

  @Override
  public boolean configured() {
    return vault.find(TOKEN) != null;
  }

  @Override
  public @Nullable String refusal(String address) {
    return address.matches("[A-Za-z0-9]{30}")
        ? null
        : "is no user key of Pushover; it has 30 letters and digits and is shown at pushover.net";
  }

  @Override
  public Outcome send(Delivery delivery) {
    var message = delivery.message();
    String headline = PageWords.headline(message);
    var noted = sent.begin(NAME, delivery, headline);
    if (noted.taken()) {
      return new Outcome.Sent(false, "taken by Pushover at an attempt before");
    }
    var form = form(delivery.address(), headline, String.join("\n", ShortWords.facts(message)));
    form.add("url", message.acknowledgeUrl());
    form.add("url_title", ShortWords.yes(message));
    form.add("priority", "2");
    form.add("retry", "60");
    form.add("expire", String.valueOf(expire(message).toSeconds()));
    form.add("timestamp", String.valueOf(message.at().getEpochSecond()));
    String callback = here.of(PushoverController.PATH);
    if (callback != null) {
      form.add("callback", callback);
    }
    return post(
        "/1/messages.json",
        form,
        answered -> {
          String receipt = calls.read(answered.body()).path("receipt").asString("");
          sent.taken(delivery.notification(), receipt, null);
          return new Outcome.Sent(false, "taken by Pushover, receipt " + receipt);
        });
  }

  @Override
  public Outcome say(Saying saying) {
    return post(
        "/1/messages.json",
        form(saying.address(), saying.subject(), saying.text()),
        answered -> new Outcome.Sent(false, "taken by Pushover"));
  }

  /** Ends the ringing. */
  @Override
  public Outcome change(SentMessage message, String how) {
    var form = new Form();
    form.add("token", token());
    return post(
        "/1/receipts/" + message.provider() + "/cancel.json",
        form,
        answered -> new Outcome.Sent(true, "cancelled"));
  }

  /** Whether Pushover itself says that somebody has acknowledged that receipt. */
  boolean acknowledged(String receipt) {
    var exchange =
        calls.get(base() + "/1/receipts/" + receipt + ".json?token=" + token(), Map.of());
    return exchange instanceof Exchange.Answered answered
        && answered.code() == 200
        && calls.read(answered.body()).path("acknowledged").asInt(0) == 1;
  }

  private static Duration expire(PageMessage message) {
    var deadline = message.deadline();
    var until = deadline == null ? USUAL : Duration.between(message.at(), deadline);
    return until.compareTo(LONGEST) > 0
        ? LONGEST
        : until.compareTo(SHORTEST) < 0 ? SHORTEST : until;
  }

  private Form form(String user, String title, String text) {
    var form = new Form();
    form.add("token", token());
    form.add("user", user);
    form.add("title", title);
    form.add("message", text.length() <= 1024 ? text : text.substring(0, 1023) + "…");
    return form;
  }

  private Outcome post(String path, Form form, Function<Exchange.Answered, Outcome> done) {
    return Provider.outcome(
        "Pushover",
        calls.post(base() + path, form),
        answered -> answered.code() == 200 ? done.apply(answered) : refused(answered));
  }

  /** 400 names what is wrong; only the user is the address's fault. */
  private Outcome refused(Exchange.Answered answered) {
    var answer = calls.read(answered.body());
    String said = "Pushover: " + Provider.said(answer.path("errors").toString());
    return answer.path("user").asString("").equals("invalid")
        ? new Outcome.Failed(said, true)
        : new Outcome.Retry(said);
  }

  private String token() {
    return Objects.requireNonNullElse(vault.find(TOKEN), "");
  }

  private String base() {
    return vault.address(URL, "https://api.pushover.net");
  }
}
