package io.watchbill.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A machine's key as it can be shown: never the secret.
 *
 * @param scopes doors it opens: {@code ingest}, {@code intake}, {@code change}, {@code read},
 *     {@code write}
 * @param system the only system it may speak for; null for all
 */
public record ApiKey(
    String id,
    String name,
    Set<String> scopes,
    @Nullable String system,
    Instant madeAt,
    @Nullable Instant lastUsedAt) {
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }
}
