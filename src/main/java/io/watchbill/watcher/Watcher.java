package io.watchbill.watcher;

import java.util.List;

/** Whether Watchbill itself is well. */
public interface Watcher {
  /** What is wrong, from memory: for a line on every view. */
  List<Trouble> troubles();

  /** As its auditor saw it last; it looks every ten seconds. */
  Wellbeing wellbeing();
}
