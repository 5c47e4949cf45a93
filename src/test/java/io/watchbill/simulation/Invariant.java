package io.watchbill.simulation;

/** What must hold after every event, and in the end. */
enum Invariant {
  LIVE("an open page has a live deadline, or its exhaustion is recorded"),
  ON_TIME("after a tick nothing is overdue: no page, message, mute or alert"),
  NO_ESCALATION("a page that somebody has asks nobody else, unless a person says so"),
  ONCE("nobody is asked twice for one step by one method"),
  SENT_ONCE("what a provider said it took is not sent again, unless its lease ran out"),
  CONVERGES("after any crash the next tick ends in a sound state; no lease outlives its time"),
  FILED("every accepted alert belongs to exactly one incident"),
  PAGED("every open incident that is louder than a note has a page"),
  TOLD("whoever is asked has a notification of it"),
  SILENT("nobody is told what is answered or over, or what they are not asked"),
  BOUNDED("an address gets at most 3 calls or 5 SMS in 15 minutes"),
  TICKET_HOURS("a ticket asks nobody outside their working hours, nor reaches them in quiet ones"),
  SNOOZED("a snoozed page does not ask before its end"),
  ANSWERED("whoever was told that they have a page has it"),
  AGREED("an incident and its pages say the same"),
  KEPT("a page goes by the escalation that held when its incident opened"),
  GATHERED("what is coalesced is told by a message that is on its way or has arrived"),
  HISTORY("the history of a notification ends in the state it is in"),
  SOUND("nothing the product does ends in an error that is not expected"),
  LIVENESS("with providers that work and time that passes, each open page ends exhausted or held"),
  REACHED("with providers that work, whoever is asked is told before their time is over");

  private final String sentence;

  Invariant(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
