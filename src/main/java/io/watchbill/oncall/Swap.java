package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shift, or a part of one, that somebody would rather not stand. It expires when it begins.
 *
 * @param wanted who is asked to take it; null for anybody
 * @param inReturn when the shift of {@code wanted} begins that the one who offers stands instead;
 *     null when nothing is asked for
 */
public record Swap(
    String id,
    String rotation,
    Role as,
    String offeredBy,
    @Nullable String wanted,
    Instant from,
    Instant to,
    State state,
    String note,
    @Nullable String takenBy,
    @Nullable Instant inReturn) {

  /** Where it stands; only an offered one can become anything else. */
  public enum State {
    OFFERED,
    TAKEN,
    WITHDRAWN,
    EXPIRED
  }
}
