package io.watchbill.escalation;

import static io.watchbill.escalation.Move.ACCEPT;
import static io.watchbill.escalation.Move.ALREADY;
import static io.watchbill.escalation.Move.DECLINE;
import static io.watchbill.escalation.Move.DUE;
import static io.watchbill.escalation.Move.END;
import static io.watchbill.escalation.Move.FALL_BACK;
import static io.watchbill.escalation.Move.LAPSE;
import static io.watchbill.escalation.Move.NEXT;
import static io.watchbill.escalation.Move.NOTHING;
import static io.watchbill.escalation.Move.OFFER;
import static io.watchbill.escalation.Move.PASS_DOWN;
import static io.watchbill.escalation.Move.REMIND;
import static io.watchbill.escalation.Move.RESTART;
import static io.watchbill.escalation.Move.SNOOZE;
import static io.watchbill.escalation.Move.STILL_ON;
import static io.watchbill.escalation.Move.TAKE;
import static io.watchbill.escalation.Move.TAKE_OVER;
import static io.watchbill.escalation.Move.WAKE;

import java.util.List;

/**
 * The page's state machine: a move for every state and every event. The table and the diagram of
 * the documentation are made from it.
 */
final class PageTable {
  private PageTable() {}

  /** What a state does on each event. */
  record Answers(
      Move deadlinePassed,
      Move acknowledge,
      Move takeOver,
      Move stillOn,
      Move offer,
      Move accept,
      Move decline,
      Move snooze,
      Move escalateNow,
      Move incidentOver) {

    Move on(PageEvent event) {
      return switch (event) {
        case PageEvent.DeadlinePassed _ -> deadlinePassed;
        case PageEvent.Acknowledge _ -> acknowledge;
        case PageEvent.TakeOver _ -> takeOver;
        case PageEvent.StillOn _ -> stillOn;
        case PageEvent.Offer _ -> offer;
        case PageEvent.Accept _ -> accept;
        case PageEvent.Decline _ -> decline;
        case PageEvent.Snooze _ -> snooze;
        case PageEvent.EscalateNow _ -> escalateNow;
        case PageEvent.IncidentOver _ -> incidentOver;
      };
    }
  }

  // In the order of the events: deadline, acknowledge, take over, still on, offer, accept,
  // decline, snooze, escalate now, incident over.
  private static final Answers WAITING =
      answers(NEXT, TAKE, TAKE, NOTHING, OFFER, NOTHING, NOTHING, SNOOZE, NEXT, END);
  private static final Answers DEFERRED =
      answers(DUE, TAKE, TAKE, NOTHING, OFFER, NOTHING, NOTHING, SNOOZE, WAKE, END);
  private static final Answers ACKNOWLEDGED =
      answers(REMIND, ALREADY, TAKE_OVER, ALREADY, OFFER, NOTHING, NOTHING, SNOOZE, PASS_DOWN, END);
  private static final Answers REMINDED =
      answers(
          FALL_BACK, STILL_ON, TAKE_OVER, STILL_ON, OFFER, NOTHING, NOTHING, SNOOZE, PASS_DOWN,
          END);
  private static final Answers OFFERED =
      answers(LAPSE, ACCEPT, TAKE_OVER, ALREADY, OFFER, ACCEPT, DECLINE, SNOOZE, PASS_DOWN, END);
  private static final Answers SNOOZED =
      answers(
          FALL_BACK, ALREADY, TAKE_OVER, ALREADY, OFFER, NOTHING, NOTHING, SNOOZE, PASS_DOWN, END);
  private static final Answers EXHAUSTED =
      answers(NOTHING, TAKE, TAKE, NOTHING, OFFER, NOTHING, NOTHING, SNOOZE, RESTART, END);
  private static final Answers RESOLVED =
      answers(
          NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);

  static Answers of(PageState state) {
    return switch (state) {
      case PageState.Waiting _ -> WAITING;
      case PageState.Deferred _ -> DEFERRED;
      case PageState.Acknowledged _ -> ACKNOWLEDGED;
      case PageState.Reminded _ -> REMINDED;
      case PageState.Offered _ -> OFFERED;
      case PageState.Snoozed _ -> SNOOZED;
      case PageState.Exhausted _ -> EXHAUSTED;
      case PageState.Resolved _ -> RESOLVED;
    };
  }

  private static Answers answers(Move... moves) {
    var m = List.of(moves);
    return new Answers(
        m.get(0), m.get(1), m.get(2), m.get(3), m.get(4), m.get(5), m.get(6), m.get(7), m.get(8),
        m.get(9));
  }
}
