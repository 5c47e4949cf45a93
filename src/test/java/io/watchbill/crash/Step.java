package io.watchbill.crash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transactions on the way from an accepted alert to the last word about its page, told apart by
 * who runs them and what they write.
 */
enum Step {
  /** A door files an alert, begins its incident and its page, and writes the notifications. */
  ALERT,
  /** In a crowd a door writes alerts down. */
  CROWD,
  /** What was written down is filed. */
  FILING,
  /** Notifications are claimed, to be sent. */
  CLAIM,
  /** What came of a notification is booked. */
  OUTCOME,
  /** It did not get through, and is put off. */
  RETRY,
  /** Nobody acknowledged: the next in line is asked. */
  ESCALATION,
  /** Whoever has it is asked whether they are still on it. */
  REMINDER,
  /** Somebody has it. */
  ACKNOWLEDGEMENT,
  /** An alert that is known is said again, or said to be over. */
  REPEAT;

  /** The tables a page lives in: whoever writes them is a step, or has no fault point yet. */
  static final List<String> TABLES =
      List.of(
          "alert_inbox",
          "evidence",
          "incident",
          "incident_evidence",
          "page",
          "page_asked",
          "notification",
          "notification_event");

  /** Which step a transaction is; null when it is none. */
  static @Nullable Step of(String thread, Written written) {
    if (thread.startsWith("send-") && written.to("notification")) {
      return written.says("case when unwanted then") ? RETRY : OUTCOME;
    }
    return switch (thread) {
      case "loop-alert-inbox" -> written.to("alert_inbox") ? FILING : null;
      case "loop-outbox" -> written.to("notification_event") ? CLAIM : null;
      case "loop-escalation" ->
          written.to("page") ? written.carries("reminder") ? REMINDER : ESCALATION : null;
      default -> door(written);
    };
  }

  /** Whether it wrote a page's tables and is no step: one that nobody has named yet. */
  static boolean unnamed(String thread, Written written) {
    boolean looked = thread.equals("loop-outbox") && !written.to("notification_event");
    return !looked && of(thread, written) == null && TABLES.stream().anyMatch(written::to);
  }

  private static @Nullable Step door(Written written) {
    if (written.to("alert_inbox")) {
      return CROWD;
    }
    if (written.to("evidence")) {
      return written.says("insert into evidence ") ? ALERT : REPEAT;
    }
    return written.says("update page ") ? ACKNOWLEDGEMENT : null;
  }
}
