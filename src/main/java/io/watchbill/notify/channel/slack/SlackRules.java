package io.watchbill.notify.channel.slack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages as Slack lays them out, and what its errors mean. */
final class SlackRules {
  static final String ACKNOWLEDGE = "acknowledge";
  static final String ESCALATE = "escalate";

  /** Where the person is the reason: nobody else's messages are touched by it. */
  private static final Set<String> ADDRESS =
      Set.of(
          "channel_not_found",
          "user_not_found",
          "users_not_found",
          "user_disabled",
          "cannot_dm_bot",
          "is_archived",
          "messages_tab_disabled",
          "invalid_arguments");

  private SlackRules() {}

  /** What the buttons are called; they carry the notification's id. */
  record Buttons(String notification, String yes, String no) {}

  static boolean ofTheAddress(String error) {
    return ADDRESS.contains(error);
  }

  /**
   * A page with buttons. Plain text throughout: nothing in a page can mention or format.
   *
   * @param labels what the buttons are called and carry
   */
  static List<Map<String, Object>> page(
      String headline, List<String> facts, Buttons labels, String incidentUrl) {
    String notification = labels.notification();
    var blocks = new ArrayList<>(told(headline, facts));
    var buttons = new ArrayList<Map<String, Object>>();
    buttons.add(button(ACKNOWLEDGE, labels.yes(), "primary", notification));
    buttons.add(button(ESCALATE, labels.no(), null, notification));
    var open = button("open", "Open the incident", null, null);
    open.put("url", incidentUrl);
    buttons.add(open);
    blocks.add(Map.of("type", "actions", "block_id", "page", "elements", buttons));
    return blocks;
  }

  /** The same once it is over. */
  static List<Map<String, Object>> over(String headline, String how) {
    var blocks = new ArrayList<>(told(headline, List.of()));
    blocks.add(Map.of("type", "context", "elements", List.of(text("✔ " + how))));
    return blocks;
  }

  private static List<Map<String, Object>> told(String headline, List<String> facts) {
    var blocks = new ArrayList<Map<String, Object>>();
    blocks.add(Map.of("type", "header", "text", text(cut(headline, 150))));
    if (!facts.isEmpty()) {
      blocks.add(Map.of("type", "section", "text", text(cut(String.join("\n", facts), 2900))));
    }
    return blocks;
  }

  private static Map<String, Object> button(
      String action, String label, @Nullable String style, @Nullable String value) {
    var button = new LinkedHashMap<String, Object>();
    button.put("type", "button");
    button.put("action_id", action);
    button.put("text", text(label));
    if (style != null) {
      button.put("style", style);
    }
    if (value != null) {
      button.put("value", value);
    }
    return button;
  }

  private static Map<String, Object> text(String text) {
    return Map.of("type", "plain_text", "text", text, "emoji", false);
  }

  /** In the text beside the blocks, which phones show, these three have a meaning. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
