package io.watchbill.telemetry.counting;

import io.watchbill.platform.RunMode;
import io.watchbill.telemetry.trace.TraceId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows of most traces that they were never counted, so that nothing need be looked up of them. A
 * Bloom filter of 8 MB with four bits a trace: never wrong about a trace that was counted, and
 * about one in fifty of the others at seven million, after which it slowly ceases to be of use.
 *
 * <p>Only a process that is alone on a database which it found empty can know; that is a replay or
 * a demo. Anywhere else every trace may have been counted.
 */
@Component
class CountedTraces {
  private static final int WORDS = 1 << 20;
  private static final int BITS_A_TRACE = 4;

  private final RunMode mode;
  private final CallStore calls;
  private long @Nullable [] bits;

  CountedTraces(RunMode mode, CallStore calls) {
    this.mode = mode;
    this.calls = calls;
  }

  /** Those of the traces that may have been counted before. */
  List<TraceId> among(List<TraceId> traces) {
    var bits = bits();
    if (bits.length == 0) {
      return traces;
    }
    var perhaps = new ArrayList<TraceId>();
    for (TraceId trace : traces) {
      if (has(bits, mixed(trace))) {
        perhaps.add(trace);
      }
    }
    return perhaps;
  }

  /** To be called before what is counted is committed: known too early does no harm. */
  void add(TraceId trace) {
    var bits = bits();
    if (bits.length > 0) {
      long hash = mixed(trace);
      for (int i = 0; i < BITS_A_TRACE; i++, hash = next(hash)) {
        bits[word(hash)] |= 1L << hash;
      }
    }
  }

  /** Empty when nothing can be known. */
  private long[] bits() {
    if (bits == null) {
      bits = new long[mode.simulated() && calls.isEmpty() ? WORDS : 0];
    }
    return bits;
  }

  private static boolean has(long[] bits, long first) {
    long hash = first;
    for (int i = 0; i < BITS_A_TRACE; i++, hash = next(hash)) {
      if ((bits[word(hash)] & 1L << hash) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int word(long hash) {
    return (int) (hash >>> 44);
  }

  private static long mixed(TraceId trace) {
    return next(trace.high() ^ Long.rotateLeft(trace.low(), 32) ^ next(trace.low()));
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Generators). */
  private static long next(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
