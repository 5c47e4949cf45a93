package io.watchbill.notify.notice;

import io.watchbill.oncall.HandedOff;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people are told without being asked for anything. */
public interface Notices {
  /** What that person was told of hand-offs from then on, the latest first. */
  List<HandOffNotice> handOffs(String person, Instant since);

  /** The notice of that id; null when there is none. */
  @Nullable HandOffNotice find(String id);

  /**
   * Writes what each person concerned is to be told, within the caller's transaction; a person who
   * has been told of that hand-off is not told again. A replay has nobody to tell.
   */
  List<HandOffNotice> write(HandedOff event);

  /**
   * The notice in words, in its reader's zone.
   *
   * @param link where an incident is looked at, by its id
   */
  NoticeWords words(HandOffNotice notice, UnaryOperator<String> link);
}
