package io.watchbill.replay;

import io.watchbill.platform.SettableInstantSource;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/**
 * The only clock of a demo or replay: it stands still until the tape moves it on. Begins at the
 * epoch.
 */
@Component
@ConditionalOnExpression("'${watchbill.mode:serve}' != 'serve'")
class SimulatedClock implements SettableInstantSource {
  private volatile Instant now = Instant.EPOCH;

  @Override
  public void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
