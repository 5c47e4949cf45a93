package io.watchbill.notify.channel;

import io.watchbill.notify.notice.NoticeWords;
import java.time.Instant;

/** A channel that can tell somebody something without waking them. */
public interface QuietChannel extends Channel {
  /** As {@link #send}, for what nobody has to answer. */
  Outcome tell(Telling telling);

  /**
   * A notice on its way to one person by one method.
   *
   * @param notification its id, the same in every attempt
   * @param notice the id of what is told
   * @param at when what it tells of happened
   */
  record Telling(
      String notification,
      String person,
      String address,
      String notice,
      Instant at,
      NoticeWords words) {}
}
