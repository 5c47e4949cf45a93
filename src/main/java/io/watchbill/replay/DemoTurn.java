package io.watchbill.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * One turn of a conversation: the application's span with the model call inside it. Tokens as the
 * model counts them.
 */
record DemoTurn(
    Instant start,
    Duration took,
    DemoIntent intent,
    String conversation,
    String promptVersion,
    long input,
    long cached,
    long output,
    boolean failed,
    boolean cut) {

  Instant end() {
    return start.plus(took);
  }
}
