package io.watchbill.notify.channel.team;

import io.watchbill.notify.channel.Calls;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.Provider;
import io.watchbill.notify.outbound.OutboundClient;
import io.watchbill.notify.wording.PageWords;
import io.watchbill.notify.wording.ShortWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * An adaptive card by a workflow of Microsoft Teams ("when a Teams webhook request is received"). A
 * workflow answers nobody, so the card's buttons are links. It takes no idempotency key: when its
 * answer is lost, the card may come twice.
 */
@Component
class TeamsChannel implements Channel {
  static final String NAME = "teams";

  private final Calls calls;

  TeamsChannel(Calls calls) {
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

  /** The address of the workflow is all it needs. */
  @Override
  public boolean configured() {
    return true;
  }

  @Override
  public @Nullable String refusal(String address) {
    String refusal = OutboundClient.refusal(address);
    return refusal != null || address.startsWith("https://") || address.startsWith("http://127.")
        ? refusal
        : "is to begin with https://; copy the address of the workflow in Teams";
  }

  @Override
  public Outcome send(Delivery delivery) {
    var message = delivery.message();
    var body = new ArrayList<Map<String, Object>>();
    body.add(text(PageWords.headline(message), true));
    ShortWords.facts(message).forEach(fact -> body.add(text(fact, false)));
    return post(
        delivery.address(),
        body,
        List.of(
            link(ShortWords.yes(message), message.acknowledgeUrl()),
            link("Open the incident", message.incidentUrl())));
  }

  @Override
  public Outcome say(Saying saying) {
    return post(
        saying.address(),
        List.of(text(saying.subject(), true), text(saying.text(), false)),
        List.of());
  }

  private Outcome post(
      String address, List<Map<String, Object>> body, List<Map<String, Object>> actions) {
    var card = new LinkedHashMap<String, Object>();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    card.put("body", body);
    card.put("actions", actions);
    var attachment = new LinkedHashMap<String, @Nullable Object>();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.put("contentUrl", null);
    attachment.put("content", card);
    var message = Map.of("type", "message", "attachments", List.of(attachment));
    return Provider.outcome(
        "Teams",
        calls.post(address, Map.of(), message),
        answered ->
            answered.code() / 100 == 2
                ? new Outcome.Sent(false, "taken by Teams")
                : new Outcome.Failed("Teams answered " + answered.code()));
  }

  /** What is between asterisks and brackets would be formatted; a page is shown as it is. */
  private static Map<String, Object> text(String text, boolean large) {
    var block = new LinkedHashMap<String, Object>();
    block.put("type", "TextBlock");
    block.put("text", text.replaceAll("([\\\\*_\\[\\]~`])", "\\\\$1"));
    block.put("wrap", true);
    if (large) {
      block.put("weight", "Bolder");
      block.put("size", "Medium");
    }
    return block;
  }

  private static Map<String, Object> link(String title, String url) {
    return Map.of("type", "Action.OpenUrl", "title", title, "url", url);
  }
}
