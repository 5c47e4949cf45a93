package io.watchbill.escalation;

import io.watchbill.escalation.PageState.Acknowledged;
import io.watchbill.escalation.PageState.Deferred;
import io.watchbill.escalation.PageState.Exhausted;
import io.watchbill.escalation.PageState.Offered;
import io.watchbill.escalation.PageState.Reminded;
import io.watchbill.escalation.PageState.Resolved;
import io.watchbill.escalation.PageState.Snoozed;
import io.watchbill.escalation.PageState.Waiting;
import java.util.List;

/**
 * What a page does on an event. A move that cannot be made leaves the page where it is and says
 * why; one that is made ends in one of its outcomes.
 */
enum Move {
  NEXT("asks the next in line", Waiting.class, Deferred.class, Exhausted.class),
  DUE("asks, now that it is their working hours", Waiting.class, Deferred.class, Exhausted.class),
  WAKE("asks now, whatever the hour", Waiting.class, Exhausted.class),
  RESTART("asks from the first step on, if there is anybody", Waiting.class, Deferred.class),
  PASS_DOWN("asks the next in line, if there is one", Waiting.class, Deferred.class),
  TAKE("takes it", Acknowledged.class),
  TAKE_OVER("takes it from whoever has it", Acknowledged.class),
  STILL_ON("stays on it, if they have it", Acknowledged.class),
  REMIND("asks whether they are still on it", Reminded.class),
  FALL_BACK("is acknowledged no more: asks them again", Waiting.class),
  OFFER("asks the other to accept", Offered.class),
  ACCEPT("takes it, if it was offered to them", Acknowledged.class),
  DECLINE("stays with whoever has it, who is asked", Reminded.class),
  LAPSE("stays with whoever has it, who is asked", Reminded.class),
  SNOOZE("is quiet until then", Snoozed.class),
  END("is over", Resolved.class),
  ALREADY("somebody has it already"),
  NOTHING("nothing happens");

  private final String words;
  private final List<Class<? extends PageState>> outcomes;

  @SafeVarargs
  Move(String words, Class<? extends PageState>... outcomes) {
    this.words = words;
    this.outcomes = List.of(outcomes);
  }

  String words() {
    return words;
  }

  List<Class<? extends PageState>> outcomes() {
    return outcomes;
  }
}
