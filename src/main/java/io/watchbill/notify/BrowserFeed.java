package io.watchbill.notify;

/**
 * The open views of signed-in people, fed by server-sent events from {@code GET /api/stream}.
 * Events: {@code page} {page, incident, title, reason, severity, at, url} to the one who is paged;
 * {@code notice} {notice, title, at, url} to the one who is told; {@code page-ended} {page,
 * incident, why, by} and {@code incident} {incident, kind, summary} to all. Data is JSON.
 */
public interface BrowserFeed {
  /** Sends to every view of a person that is open at this server and returns how many took it. */
  int send(String person, String event, Object data);

  /**
   * What the database holds now. A view drawn after this asks for {@code /api/stream?since=…} and
   * is told first what has happened in between.
   */
  String moment();
}
