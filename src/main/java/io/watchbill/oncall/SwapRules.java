package io.watchbill.oncall;

import io.watchbill.oncall.Swap.State;
import java.util.Locale;

/** What can happen to a swap: total over states and events. */
final class SwapRules {
  private SwapRules() {}

  /** What somebody, or time, does to it. */
  enum Event {
    TAKE,
    WITHDRAW,
    BEGIN
  }

  /** What comes of an event: another state, or the reason why not. */
  sealed interface Next {
    record Becomes(State state) implements Next {}

    record Stays(String why) implements Next {}
  }

  static Next next(State state, Event event) {
    return switch (state) {
      case OFFERED ->
          switch (event) {
            case TAKE -> new Next.Becomes(State.TAKEN);
            case WITHDRAW -> new Next.Becomes(State.WITHDRAWN);
            case BEGIN -> new Next.Becomes(State.EXPIRED);
          };
      case TAKEN, WITHDRAWN, EXPIRED ->
          switch (event) {
            case TAKE, WITHDRAW, BEGIN ->
                new Next.Stays("the swap is " + state.name().toLowerCase(Locale.ROOT) + " already");
          };
    };
  }
}
