package io.watchbill.web.channel;

import io.watchbill.notify.ChannelSetup;
import io.watchbill.web.Pill;
import io.watchbill.web.TimeWords;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Set-up in words. */
final class ChannelWords {
  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("email", "E-mail"),
          Map.entry("ntfy", "ntfy"),
          Map.entry("pagerduty", "PagerDuty"),
          Map.entry("pushover", "Pushover"),
          Map.entry("slack", "Slack"),
          Map.entry("sms", "SMS"),
          Map.entry("telegram", "Telegram"),
          Map.entry("voice", "telephone calls"),
          Map.entry("webpush", "Web push"));

  private ChannelWords() {}

  static ChannelsView.Account account(ChannelSetup.Account account, TimeWords words) {
    var ways = account.channels();
    var working = ways.stream().filter(ChannelSetup.Way::configured).toList();
    boolean paid = ways.stream().anyMatch(ChannelSetup.Way::paid);
    return new ChannelsView.Account(
        ways.getFirst().name(),
        ways.stream().map(way -> title(way.name())).collect(Collectors.joining(" and "))
            + (account.settings().getFirst().name().startsWith("twilio.") ? " by Twilio" : ""),
        pill(ways, working),
        (paid ? "Each message costs money. " : "Free. ") + bounds(ways),
        !working.isEmpty(),
        account.settings().stream().map(value -> field(value, words)).toList());
  }

  private static Pill pill(List<ChannelSetup.Way> ways, List<ChannelSetup.Way> working) {
    if (working.size() == ways.size()) {
      return new Pill("ok", "Set up");
    }
    return working.isEmpty()
        ? new Pill("quiet", "Not set up")
        : new Pill("warn", "Only " + title(working.getFirst().name()));
  }

  private static String bounds(List<ChannelSetup.Way> ways) {
    return "One address gets at most "
        + ways.stream()
            .map(way ->
                way.messages()
                    + (ways.size() > 1 ? " " + title(way.name()) : " messages")
                    + " in "
                    + way.within().toMinutes()
                    + " minutes")
            .collect(Collectors.joining(" and "))
        + ".";
  }

  private static ChannelsView.Field field(ChannelSetup.Value value, TimeWords words) {
    return new ChannelsView.Field(
        value.name(),
        value.label(),
        value.hint(),
        state(value, words),
        value.secret() || value.shown() == null ? "" : value.shown(),
        value.secret(),
        value.required(),
        value.given(),
        value.at() != null && !value.given());
  }

  private static String state(ChannelSetup.Value value, TimeWords words) {
    if (value.given()) {
      return "the server was started with it";
    }
    var at = value.at();
    if (at == null) {
      return value.required() ? "missing" : "not set";
    }
    if (!value.readable()) {
      return "cannot be read: it was encrypted with a key this server does not have; enter it again";
    }
    String set = "set " + words.on(at) + " by " + value.by();
    return value.secret() && value.shown() != null ? set + ", ends in " + value.shown() : set;
  }

  static String title(String channel) {
    return TITLES.getOrDefault(channel, channel);
  }
}
