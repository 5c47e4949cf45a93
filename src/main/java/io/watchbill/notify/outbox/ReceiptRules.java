package io.watchbill.notify.outbox;

import org.jspecify.annotations.Nullable;

/** What a provider's report means for a notification. */
final class ReceiptRules {
  private ReceiptRules() {}

  /**
   * The state it comes to; null when the report is no news. Delivered stays delivered whatever
   * comes later; what has failed may turn out to have arrived.
   *
   * @param state where it is now
   * @param delivered what the report says: arrived, or will not
   */
  static @Nullable String after(String state, boolean delivered) {
    if (delivered) {
      return state.equals("delivered") ? null : "delivered";
    }
    return switch (state) {
      case "delivered", "failed", "pointless" -> null;
      default -> "failed";
    };
  }
}
