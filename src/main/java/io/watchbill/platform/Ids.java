package io.watchbill.platform;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Makes identifiers: a prefix, the time and randomness, in order of creation ({@code inc_01jd…}).
 */
@Component
public class Ids {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public Ids(InstantSource clock) {
    this.clock = clock;
  }

  /** A new identifier: prefix, underscore, 10 characters of time, 10 of randomness (50 bits). */
  public String next(String prefix) {
    var id = new StringBuilder(prefix).append('_');
    append(id, clock.millis());
    append(id, random.nextLong());
    return id.toString();
  }

  private static void append(StringBuilder id, long bits) {
    for (int shift = 45; shift >= 0; shift -= 5) {
      id.append(ALPHABET.charAt((int) (bits >>> shift) & 31));
    }
  }
}
