package io.watchbill.telemetry.trace;

import io.watchbill.telemetry.SpanFact;
import java.util.HexFormat;

/** The 128 bits that name a trace. */
public record TraceId(long high, long low) {
  public static TraceId of(SpanFact span) {
    return new TraceId(span.traceHigh(), span.traceLow());
  }

  /** 32 hex digits, as everybody writes it. */
  public String hex() {
    var digits = HexFormat.of();
    return digits.toHexDigits(high) + digits.toHexDigits(low);
  }

  @Override
  public int hashCode() {
    long mixed = (high ^ low) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }
}
