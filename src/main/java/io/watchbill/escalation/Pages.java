package io.watchbill.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of all incidents. */
public interface Pages {
  @Nullable Page find(String id);

  List<Page> of(String incident);

  List<Page> open();

  /** When each person was asked, from {@code from} to before {@code to}. */
  Map<String, List<Instant>> asked(Instant from, Instant to);

  /** Idempotent; also tells the incident. {@code how} is console, browser, link, e-mail … */
  Acknowledgement acknowledge(String page, String person, String how);

  /** Goes to the next step at once, on a person's word. */
  void escalateNow(String page, String person);
}
