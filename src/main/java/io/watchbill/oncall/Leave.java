package io.watchbill.oncall;

import java.time.Instant;

/** A time in which somebody stands no watch; whoever is next in order stands in. */
public record Leave(String id, String person, Instant from, Instant to, String note) {
  boolean holds(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }
}
