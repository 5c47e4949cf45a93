package io.watchbill.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The incidents of all systems. */
public interface Incidents {
  /** Real ones, as {@link #latest} too. */
  List<Incident> open();

  List<Incident> latest(int limit);

  @Nullable Incident find(String id);

  List<TimelineEntry> timeline(String id);

  List<Suspect> suspects(String id);

  List<AttachedEvidence> evidence(String id);

  /** Adds to the timeline on behalf of another room; {@code reason} says why it happened. */
  void log(String id, String kind, String summary, @Nullable String reason, @Nullable String actor);

  /** The incident that a piece of evidence belongs to; null while it belongs to none. */
  @Nullable String incidentOf(String evidence);

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

  /**
   * Opens an incident by way of practice, which is not among {@link #open} and {@link #latest}, and
   * announces it; returns its id.
   */
  String begin(Exercise exercise);

  /** Ends an incident by way of practice; idempotent, and nothing for a real one. */
  void end(String id, String reason);

  /** Closes early, by a person, with a reason that the review will show. */
  void resolveByHand(String id, String person, String reason);
}
