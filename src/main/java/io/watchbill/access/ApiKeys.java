package io.watchbill.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** API keys of machines, stored hashed, scoped to doors and a system. */
public interface ApiKeys {
  /**
   * Makes a key and returns its secret, which is never shown again.
   *
   * @param scopes doors it opens: {@code ingest}, {@code intake}, {@code change}, {@code read},
   *     {@code write}
   * @param system the only system it may speak for; null for all
   */
  String create(String name, Set<String> scopes, @Nullable String system);

  /** The keys in force, oldest first. */
  List<ApiKey> all();

  /** Ends a key at once; false when there is none of that id. */
  boolean revoke(String id);
}
