package io.watchbill.notify.channel.twilio;

import org.jspecify.annotations.Nullable;

/** Telephone numbers, as providers take them (E.164). */
final class PhoneRules {
  private PhoneRules() {}

  static @Nullable String refusal(String address) {
    return address.matches("\\+[1-9]\\d{6,14}")
        ? null
        : "is no telephone number with its country; write it like +4915112345678";
  }
}
