package io.watchbill.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claim from outside, as it came in.
 *
 * @param kind alert: something is wrong; complaint: a customer's claim; note: a colleague's
 *     observation
 * @param system an id of the bill, or {@link #UNASSIGNED}
 * @param layer null when the sender does not say
 * @param firing false when an alert says that it has ended
 */
public record Evidence(
    String id,
    Kind kind,
    String system,
    @Nullable String layer,
    @Nullable String intent,
    String summary,
    @Nullable String text,
    @Nullable String author,
    @Nullable String customer,
    @Nullable String severity,
    @Nullable String url,
    Instant at,
    String source,
    boolean firing) {

  /** The source of what Watchbill says about itself and about what it has not heard. */
  public static final String OWN = "watchbill";

  /** The system of evidence that names none and could be about several. */
  public static final String UNASSIGNED = "unassigned";

  /** What it claims to be. */
  public enum Kind {
    ALERT,
    COMPLAINT,
    NOTE
  }
}
