package io.watchbill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.platform.WatchbillException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real bodies, damaged at random: each is read, or refused with a code. Runs with another seed by
 * {@code -Dseed=…}.
 */
class MutatedBodiesTest {
  private static final int RUNS = 3_000;

  @ParameterizedTest
  @EnumSource(OtlpAnswer.class)
  void areReadOrRefused(OtlpAnswer encoding) {
    long seed = Long.getLong("seed", 20261123);
    var random = new SplittableRandom(seed);
    List<byte[]> bodies = bodies(encoding);
    var door = new Doorstep(Doorstep.copilot());
    for (int run = 0; run < RUNS; run++) {
      byte[] body = bodies.get(random.nextInt(bodies.size()));
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        body = mutated(body, random);
      }
      door.accepted.clear();
      try {
        Batch batch = door.receive(encoding, "", body);
        assertThat(door.accepted).hasSameSizeAs(batch.facts());
      } catch (WatchbillException refusal) {
        assertThat(refusal.status()).as("seed %d run %d", seed, run).isBetween(400, 499);
      } catch (RuntimeException crash) {
        throw new AssertionError("seed %d run %d".formatted(seed, run), crash);
      }
    }
  }

  private static List<byte[]> bodies(OtlpAnswer encoding) {
    var bodies = new ArrayList<byte[]>();
    Captures.clients()
        .flatMap(client -> Captures.traces(client).stream())
        .filter(request -> request.coding().isEmpty())
        .forEach(request -> {
          if (encoding == OtlpAnswer.JSON) {
            bodies.add(request.json());
          } else if (request.encoding() == encoding) {
            bodies.add(request.body());
          }
        });
    return bodies;
  }

  private static byte[] mutated(byte[] body, SplittableRandom random) {
    int at = random.nextInt(body.length);
    byte[] result = body.clone();
    switch (random.nextInt(6)) {
      case 0 -> result[at] = (byte) random.nextInt(256);
      case 1 -> result[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> result = Arrays.copyOf(body, at + 1);
      case 3 -> {
        // A piece is repeated over another place.
        int from = random.nextInt(body.length);
        int length = Math.min(random.nextInt(1, 64), body.length - Math.max(from, at));
        System.arraycopy(body, from, result, at, Math.max(0, length));
      }
      case 4 -> {
        // A piece is missing.
        int length = Math.min(random.nextInt(1, 32), body.length - at);
        System.arraycopy(body, at + length, result, at, body.length - at - length);
        result = Arrays.copyOf(result, Math.max(1, body.length - length));
      }
      default -> Arrays.fill(result, at, Math.min(result.length, at + 8), (byte) 0xff);
    }
    return result;
  }
}
