package io.watchbill.watcher.canary;

import io.watchbill.watcher.Trouble;
import java.util.List;

/** What the canary says about the server. */
public interface CanaryWatch {
  /** One trouble while the last canary that is over did not come back; else none. */
  List<Trouble> troubles();
}
