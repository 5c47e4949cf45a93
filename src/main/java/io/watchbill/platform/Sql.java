package io.watchbill.platform;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The conversions every statement needs: PostgreSQL is given times as UTC offsets, never instants.
 */
public final class Sql {
  private Sql() {}

  /** The instant as the driver takes it. */
  public static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** As {@link #utc}, keeping null for an open end. */
  public static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
    return instant == null ? null : utc(instant);
  }
}
