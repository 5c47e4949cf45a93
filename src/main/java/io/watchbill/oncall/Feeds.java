package io.watchbill.oncall;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Secret links to calendars, for programs that cannot sign in. */
public interface Feeds {
  /**
   * A link that exists; the secret itself is kept nowhere.
   *
   * @param kind {@code rotation} or {@code person}
   * @param subject id of that rotation or person
   */
  record Feed(String id, String kind, String subject, String madeBy, Instant madeAt) {}

  /** Makes one and returns its secret, which is shown once. */
  String make(String kind, String subject, String by);

  List<Feed> all();

  /** Whether there was one; from then on its link shows nothing. */
  boolean revoke(String id);

  /** The calendar of that secret as RFC 5545 text; null when no link in use has it. */
  @Nullable String calendar(String secret);
}
