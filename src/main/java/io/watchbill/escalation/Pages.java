package io.watchbill.escalation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of all incidents. */
public interface Pages {
  @Nullable Page find(String id);

  List<Page> of(String incident);

  List<Page> open();

  /** Idempotent; also tells the incident. {@code how} is console, browser, link, e-mail … */
  Acknowledgement acknowledge(String page, String person, String how);

  /** Goes to the next step at once, on a person's word. */
  void escalateNow(String page, String person);
}
