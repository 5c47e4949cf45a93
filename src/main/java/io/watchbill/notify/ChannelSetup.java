package io.watchbill.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What channels need before they work, entered by administrators and kept encrypted. */
public interface ChannelSetup {
  /** Every provider with settings; channels of one account are together. */
  List<Account> accounts();

  /**
   * Keeps a value; {@code by} is shown with it.
   *
   * @throws io.watchbill.platform.WatchbillException CHANNEL-SETTING-UNKNOWN, CHANNEL-SETTING-GIVEN
   *     for what the server was started with, CHANNEL-SETTING-INVALID
   */
  void set(String setting, String value, String by);

  /** Forgets a value; false when there is none. */
  boolean remove(String setting);

  /**
   * Asks the provider whether it accepts the settings, without reaching anybody.
   *
   * @throws io.watchbill.platform.WatchbillException CHANNEL-UNKNOWN
   */
  Tested test(String channel);

  /** Encrypts everything again with the newest key. */
  Rotated rotate();

  /**
   * An account with a provider.
   *
   * @param channels what is sent through it: sms, voice
   */
  record Account(List<Way> channels, List<Value> settings) {}

  /**
   * A channel.
   *
   * @param messages how many one address bears within {@code within}
   */
  record Way(String name, boolean configured, boolean paid, int messages, Duration within) {}

  /**
   * A setting and what is known of its value.
   *
   * @param given the server was started with it, so it cannot be changed here
   * @param at when it was entered; null when it was not
   * @param shown the value, or of a secret at most "…" and its end; null when there is none to show
   * @param readable false when it was encrypted with a key this server does not have
   */
  record Value(
      String name,
      String label,
      String hint,
      boolean secret,
      boolean required,
      boolean given,
      @Nullable Instant at,
      @Nullable String by,
      @Nullable String shown,
      boolean readable) {}

  /** What a test found. */
  record Tested(boolean good, String detail) {}

  /** What a rotation did: all {@code values} are under that key now, {@code changed} were not. */
  record Rotated(int values, int changed, String key, boolean fresh) {}
}
