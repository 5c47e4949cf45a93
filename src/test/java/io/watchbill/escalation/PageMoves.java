package io.watchbill.escalation;

import java.util.ArrayList;
import java.util.List;

/** Hears every event a page meets, for whoever asks which cells of the table were visited. */
public interface PageMoves {
  void moved(Seen seen);

  /** One event in one state, as {@link PageTable} names them, and the state that followed. */
  record Seen(String state, String event, String next) {}

  /** Every cell of the table in which something can happen or be refused. */
  static List<String> cells() {
    var cells = new ArrayList<String>();
    for (var state : PageState.class.getPermittedSubclasses()) {
      for (var event : PageEvent.class.getPermittedSubclasses()) {
        cells.add(state.getSimpleName() + " x " + event.getSimpleName());
      }
    }
    return List.copyOf(cells);
  }
}
