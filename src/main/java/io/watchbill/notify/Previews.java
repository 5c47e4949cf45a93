package io.watchbill.notify;

import java.util.List;

/** What messages say, with a made-up incident, so that their wording can be judged. */
public interface Previews {
  /** Every kind of message over every channel, as that person would read it. */
  List<Preview> of(String person);

  /**
   * One message.
   *
   * @param kind page, reminder, hand-on, drill, verification, test, coalesced, told
   * @param text all of it, as its reader sees it
   */
  record Preview(String channel, String kind, String text) {}
}
