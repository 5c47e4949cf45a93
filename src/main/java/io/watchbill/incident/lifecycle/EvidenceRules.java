package io.watchbill.incident.lifecycle;

import io.watchbill.incident.wording.Wording;
import io.watchbill.intake.Evidence;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How loud evidence is, and how it is put into words. */
final class EvidenceRules {
  private EvidenceRules() {}

  /**
   * How loud an alert is. What does not say is loud: losing an alert is worse than waking somebody
   * once.
   */
  static String severity(@Nullable String said) {
    return switch (said == null ? "" : said.strip().toLowerCase(Locale.ROOT)) {
      case "warning", "warn", "ticket", "minor", "low" -> "ticket";
      case "info", "information", "informational", "note", "none", "debug", "ok" -> "note";
      default -> "page";
    };
  }

  /** The evidence in a line of the timeline. */
  static String summary(Evidence evidence) {
    return switch (evidence.kind()) {
      case ALERT -> "Alert: " + evidence.summary();
      case COMPLAINT -> who(evidence.customer(), "A customer") + ": " + evidence.summary();
      case NOTE -> "Note by " + who(evidence.author(), "a colleague") + ": " + evidence.summary();
    };
  }

  /** The title of an incident that this evidence opens. */
  static String title(String system, Evidence evidence) {
    return switch (evidence.kind()) {
      case ALERT, NOTE -> Wording.capital(system) + ": " + evidence.summary();
      case COMPLAINT ->
          who(evidence.customer(), "A customer")
              + " complains of "
              + system
              + ": "
              + evidence.summary();
    };
  }

  private static String who(@Nullable String name, String otherwise) {
    return name == null || name.isBlank() ? otherwise : name;
  }
}
