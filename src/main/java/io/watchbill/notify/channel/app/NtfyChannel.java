package io.watchbill.notify.channel.app;

import io.watchbill.notify.channel.Calls;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.Provider;
import io.watchbill.notify.channel.Setting;
import io.watchbill.notify.outbound.Exchange;
import io.watchbill.notify.vault.Vault;
import io.watchbill.notify.wording.PageWords;
import io.watchbill.notify.wording.ShortWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A notification of the highest priority in a topic of ntfy, with a button that acknowledges. Every
 * attempt carries the same sequence id, by which newer servers show it once.
 */
@Component
class NtfyChannel implements Channel {
  static final String NAME = "ntfy";

  private static final String URL = "ntfy.url";
  private static final String TOKEN = "ntfy.token";

  private final Vault vault;
  private final Calls calls;

  NtfyChannel(Vault vault, Calls calls) {
    this.vault = vault;
    this.calls = calls;
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
        Setting.plain(URL, "Address of the server", "https://ntfy.sh, or a server of your own"),
        new Setting(
            TOKEN, "Access token", true, false, "begins with tk_; where the server wants one"));
  }

  @Override
  public boolean configured() {
    return vault.find(URL) != null;
  }

  @Override
  public Outcome check() {
    String url = vault.address(URL, "");
    return Provider.outcome(
        "ntfy",
        calls.get(url + "/v1/health", Map.of()),
        answered ->
            calls.read(answered.body()).path("healthy").asBoolean(false)
                ? new Outcome.Sent(false, "The server is there and says that it is well.")
                : new Outcome.Failed("ntfy answered " + answered.code()));
  }

  @Override
  public @Nullable String refusal(String address) {
    if (!address.matches("[A-Za-z0-9_-]{1,64}")) {
      return "is no topic; it has letters, digits, hyphens and underscores only, at most 64";
    }
    return address.length() >= 12
        ? null
        : "is easy to guess, and whoever guesses a topic reads along; make it 12 characters or more";
  }

  @Override
  public Outcome send(Delivery delivery) {
    var message = delivery.message();
    var body =
        body(
            delivery.notification(),
            delivery.address(),
            PageWords.headline(message),
            String.join("\n", ShortWords.facts(message)));
    body.put("priority", 5);
    body.put("tags", List.of("rotating_light"));
    body.put("click", message.incidentUrl());
    body.put(
        "actions",
        List.of(
            Map.of(
                "action",
                "http",
                "label",
                ShortWords.yes(message),
                "method",
                "POST",
                "url",
                message.acknowledgeUrl(),
                "clear",
                true),
            Map.of("action", "view", "label", "Open", "url", message.acknowledgeUrl())));
    return publish(body);
  }

  @Override
  public Outcome say(Saying saying) {
    return publish(body(saying.notification(), saying.address(), saying.subject(), saying.text()));
  }

  private static Map<String, Object> body(
      String notification, String topic, String title, String text) {
    var body = new LinkedHashMap<String, Object>();
    body.put("topic", topic);
    body.put("title", title);
    body.put("message", text);
    body.put("sequence_id", notification);
    return body;
  }

  private Outcome publish(Map<String, Object> body) {
    String token = vault.find(TOKEN);
    Map<String, String> headers =
        token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
    String url = Objects.requireNonNullElse(vault.find(URL), "");
    return Provider.outcome("ntfy", calls.post(url, headers, body), this::outcome);
  }

  private Outcome outcome(Exchange.Answered answered) {
    return answered.code() == 200
        ? new Outcome.Sent(false, "taken by ntfy")
        : new Outcome.Failed(
            "ntfy: "
                + Provider.said(
                    calls
                        .read(answered.body())
                        .path("error")
                        .asString("answered " + answered.code())));
  }
}
