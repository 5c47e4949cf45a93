package io.watchbill.access;

import java.time.Instant;

/** What became of a try to sign in. */
public sealed interface SignInOutcome {
  /** The session has begun; its cookie is on the response. */
  record SignedIn(Account account) implements SignInOutcome {}

  /** The address or the password is wrong; which of them is not said. */
  record Wrong() implements SignInOutcome {}

  /** Too many failures from this place for this address; not even looked at before then. */
  record Blocked(Instant until) implements SignInOutcome {}
}
