package io.watchbill.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as one request brought it.
 *
 * @param dedupe what makes a second request about the same thing recognisable
 * @param until for a firing alert: when it counts as ended unless it is sent again; for an ended
 *     one: when it ended; null when the sender will say so
 * @param details a JSON object of what the sender said beyond the evidence's own fields
 */
record ReceivedEvidence(
    Evidence evidence, String dedupe, @Nullable Instant until, String details) {}
