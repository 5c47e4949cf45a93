package io.watchbill.notify;

/**
 * The open views of signed-in people, fed by server-sent events from {@code GET /api/stream}.
 * Events: {@code page} {page, incident, title, reason, severity, at, url} to the one who is paged;
 * {@code notice} {notice, title, at, url} to the one who is told; {@code page-ended} {page,
 * incident, why, by} and {@code incident} {incident, kind, summary} to all. Data is JSON.
 */
public interface BrowserFeed {
  /** Sends to every open view of a person and returns how many took it. */
  int send(String person, String event, Object data);

  /** Sends to every open view and returns how many took it. */
  int broadcast(String event, Object data);
}
