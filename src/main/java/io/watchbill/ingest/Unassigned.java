package io.watchbill.ingest;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/**
 * Services that send spans although no system of the bill claims them, since the server started.
 * The spans are kept under the system {@code unassigned}.
 */
@Component
public class Unassigned {
  /** Names beyond this many are counted under {@link #OTHERS}. */
  private static final int MAX_SERVICES = 200;

  public static final String OTHERS = "(other services)";
  private final Map<String, LongAdder> spans = new ConcurrentHashMap<>();

  void count(String service, long more) {
    String name = spans.containsKey(service) || spans.size() < MAX_SERVICES ? service : OTHERS;
    spans.computeIfAbsent(name, key -> new LongAdder()).add(more);
  }

  /** Spans by {@code service.name}, in alphabetical order. */
  public Map<String, Long> services() {
    Map<String, Long> counts = new TreeMap<>();
    spans.forEach((service, count) -> counts.put(service, count.sum()));
    return counts;
  }
}
