package io.watchbill.notify.channel.twilio;

import io.watchbill.notify.channel.ProviderReport;
import io.watchbill.notify.channel.sent.SentMessages;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books what Twilio says about messages and calls, in whatever order and however often. */
@Component
class TwilioReports {
  private final SentMessages sent;
  private final InstantSource clock;

  TwilioReports(SentMessages sent, InstantSource clock) {
    this.sent = sent;
    this.clock = clock;
  }

  void message(String notification, Map<String, String> fields) {
    String status = status(fields, "MessageStatus", "SmsStatus");
    book(
        notification,
        fields.getOrDefault("MessageSid", ""),
        status,
        fields,
        TwilioRules.messageRank(status));
  }

  void call(String notification, Map<String, String> fields) {
    String status = status(fields, "CallStatus", "CallStatus");
    book(
        notification,
        fields.getOrDefault("CallSid", ""),
        status,
        fields,
        TwilioRules.callRank(status, fields.get("SequenceNumber")));
  }

  private void book(
      String notification, String sid, String status, Map<String, String> fields, int rank) {
    if (rank > 0) {
      sent.reported(notification, sid, rank, report(notification, status, fields));
    }
  }

  private @Nullable ProviderReport report(
      String notification, String status, Map<String, String> fields) {
    boolean reached = TwilioRules.reached(status);
    if (!reached && !TwilioRules.failed(status)) {
      return null;
    }
    String error = fields.getOrDefault("ErrorCode", "");
    int code = error.matches("\\d{1,6}") ? Integer.parseInt(error) : 0;
    return new ProviderReport(
        notification,
        reached,
        !reached && TwilioRules.never(code),
        "Twilio: " + status + (code == 0 ? "" : ", error " + code),
        clock.instant());
  }

  private static String status(Map<String, String> fields, String name, String other) {
    return fields.getOrDefault(name, fields.getOrDefault(other, "")).toLowerCase(Locale.ROOT);
  }
}
