package io.watchbill.access;

import io.watchbill.platform.RunMode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/**
 * What the player of a tape shows at the doors: a secret of this process that opens all of them,
 * and only while tapes are played.
 */
@Component
public class TapePass {
  /** The header that carries the secret. */
  public static final String HEADER = "X-Watchbill-Tape";

  private final String secret = Secrets.random();
  private final boolean playing;

  TapePass(RunMode mode) {
    this.playing = mode.simulated();
  }

  public String secret() {
    return secret;
  }

  /** Whether the request comes from the player; never in a production server. */
  public boolean trusts(HttpServletRequest request) {
    String shown = request.getHeader(HEADER);
    return playing && shown != null && Secrets.same(shown, secret);
  }
}
