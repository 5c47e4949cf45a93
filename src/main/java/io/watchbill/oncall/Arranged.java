package io.watchbill.oncall;

import java.util.List;

/** What came of asking for an override, a swap, leave or an accepted gap. */
public sealed interface Arranged {
  /** Done; {@code notes} is what whoever asked should know about it. */
  record Done(String id, List<String> notes) implements Arranged {}

  /** Not done, and why, in a sentence. */
  record Refused(String why) implements Arranged {}
}
