package io.watchbill.notify.channel.setup;

import io.watchbill.notify.ChannelSetup;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.Setting;
import io.watchbill.notify.vault.Vault;
import io.watchbill.platform.WatchbillException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Set-up on the vault. */
@Component
class KeptSetup implements ChannelSetup {
  private static final int LONGEST = 4000;

  private final Vault vault;
  private final List<Channel> channels;

  KeptSetup(Vault vault, List<Channel> channels) {
    this.vault = vault;
    this.channels =
        channels.stream()
            .filter(channel -> !channel.settings().isEmpty())
            .sorted(Comparator.comparing(Channel::name))
            .toList();
  }

  @Override
  public List<Account> accounts() {
    var kept =
        vault.kept().stream().collect(Collectors.toMap(Vault.Kept::name, Function.identity()));
    var accounts = new LinkedHashMap<List<Setting>, List<Channel>>();
    for (var channel : channels) {
      accounts.computeIfAbsent(channel.settings(), settings -> new ArrayList<>()).add(channel);
    }
    return accounts.entrySet().stream()
        .map(account ->
            new Account(
                account.getValue().stream().map(KeptSetup::way).toList(),
                account.getKey().stream().map(setting -> value(setting, kept)).toList()))
        .toList();
  }

  private static Way way(Channel channel) {
    var bound = channel.bound();
    return new Way(
        channel.name(),
        channel.configured(),
        channel.traits().paid(),
        bound.messages(),
        bound.within());
  }

  private Value value(Setting setting, Map<String, Vault.Kept> kept) {
    var entered = kept.get(setting.name());
    boolean given = vault.given(setting.name());
    return new Value(
        setting.name(),
        setting.label(),
        setting.hint(),
        setting.secret(),
        setting.required(),
        given,
        entered == null ? null : entered.at(),
        entered == null ? null : entered.by(),
        shown(setting, given, entered),
        given || entered == null || entered.readable());
  }

  /** Of a secret the server was started with nothing is shown: whoever wants to know can look. */
  private @Nullable String shown(Setting setting, boolean given, Vault.@Nullable Kept entered) {
    if (!setting.secret()) {
      return vault.find(setting.name());
    }
    return given || entered == null || entered.ending() == null ? null : "…" + entered.ending();
  }

  @Override
  public void set(String setting, String value, String by) {
    check(setting);
    String wrong =
        value.isBlank()
            ? "is empty"
            : value.length() > LONGEST
                ? "is longer than " + LONGEST + " characters"
                : value.strip().chars().anyMatch(Character::isISOControl)
                    ? "has more than one line"
                    : null;
    if (wrong != null) {
      throw new WatchbillException(
          "CHANNEL-SETTING-INVALID",
          400,
          "The value of " + setting + " " + wrong + ".",
          "Copy it again, whole and on one line; to take it away, remove it.");
    }
    vault.put(setting, value, by);
  }

  @Override
  public boolean remove(String setting) {
    check(setting);
    return vault.remove(setting);
  }

  private void check(String setting) {
    if (channels.stream()
        .flatMap(channel -> channel.settings().stream())
        .noneMatch(known -> known.name().equals(setting))) {
      throw new WatchbillException(
          "CHANNEL-SETTING-UNKNOWN",
          404,
          "No channel has a setting " + setting + ".",
          "GET /api/channels lists them.");
    }
    if (vault.given(setting)) {
      throw new WatchbillException(
          "CHANNEL-SETTING-GIVEN",
          409,
          "The server was started with watchbill." + setting + ", which counts first.",
          "Change it where the server is started, or take it away there.");
    }
  }

  @Override
  public Tested test(String name) {
    var channel =
        channels.stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new WatchbillException(
                    "CHANNEL-UNKNOWN",
                    404,
                    "There is no channel " + name + " to be set up.",
                    "GET /api/channels lists them."));
    if (!channel.configured()) {
      return new Tested(false, "It is not set up: " + missing(channel) + ".");
    }
    return switch (channel.check()) {
      case Outcome.Sent sent -> new Tested(true, sent.detail());
      case Outcome.Retry retry -> new Tested(false, retry.reason());
      case Outcome.Failed failed -> new Tested(false, failed.reason());
      case Outcome.Pointless pointless -> new Tested(true, pointless.reason());
    };
  }

  private String missing(Channel channel) {
    String missing =
        channel.settings().stream()
            .filter(setting -> setting.required() && vault.find(setting.name()) == null)
            .map(Setting::label)
            .collect(Collectors.joining(", "));
    return missing.isEmpty()
        ? "watchbill.public-url does not say where providers reach this server"
        : "missing is " + missing;
  }

  @Override
  public Rotated rotate() {
    var rotated = vault.rotate();
    return new Rotated(rotated.values(), rotated.changed(), rotated.key(), rotated.fresh());
  }
}
