package io.watchbill.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The incidents of all systems. */
public interface Incidents {
  List<Incident> open();

  List<Incident> latest(int limit);

  @Nullable Incident find(String id);

  List<TimelineEntry> timeline(String id);

  List<Suspect> suspects(String id);

  List<AttachedEvidence> evidence(String id);

  /** Adds to the timeline on behalf of another room; {@code reason} says why it happened. */
  void log(String id, String kind, String summary, @Nullable String reason, @Nullable String actor);

  /** A person's note, kept on the timeline. */
  void note(String id, String person, String text);

  /** Somebody has it. Idempotent: the first one counts. */
  void acknowledged(String id, String person, String how);

  /** Somebody has it in another's place; the time of the first acknowledgement stays. */
  void passed(String id, String from, String person, String how);

  /** Whoever had it has it no more: it is open again. Nothing when another one has it. */
  void letGo(String id, String person, String reason);

  /**
   * Holds the incident for the running transaction, so that pages and the incident change one after
   * the other and never wait for each other.
   */
  void hold(String id);

  /** Closes early, by a person, with a reason that the review will show. */
  void resolveByHand(String id, String person, String reason);
}
