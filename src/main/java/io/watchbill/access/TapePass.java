package io.watchbill.access;

import io.watchbill.platform.RunMode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * Lets a tape in by every door without key or signature: a random secret of this process that only
 * its own player knows. Never valid outside demo and replay.
 */
@Component
public class TapePass {
  public static final String HEADER = "X-Watchbill-Tape";

  private final boolean playing;
  private final String secret;

  public TapePass(RunMode mode) {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    this.secret = HexFormat.of().formatHex(bytes);
    this.playing = mode.simulated();
  }

  public String secret() {
    return secret;
  }

  /** Whether the request comes from this process's own player. */
  public boolean trusts(HttpServletRequest request) {
    String shown = request.getHeader(HEADER);
    return playing
        && shown != null
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }
}
