package io.watchbill.access.door;

/** What a request wants to get through; a key's scope is the lower-case name. */
enum Door {
  /** Anybody: what needs no key, and what checks a proof of its own. */
  OPEN,
  /** A browser's view: a signed-in person. */
  VIEW,
  /** A view for administrators. */
  ADMINISTRATION,
  /** Telemetry. */
  INGEST,
  /** Alerts, mail, tickets, notes. */
  INTAKE,
  /** Reports of changes. */
  CHANGE,
  /** The JSON interface, reading. */
  READ,
  /** The JSON interface, writing. */
  WRITE,
  /** The server's own metrics: from this machine, or as {@link #READ}. */
  METRICS
}
