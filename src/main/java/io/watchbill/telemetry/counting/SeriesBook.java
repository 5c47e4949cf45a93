package io.watchbill.telemetry.counting;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Series by key and by number. A series once made stays, so what is remembered stays true. */
@Component
class SeriesBook {
  private static final int MOST_REMEMBERED = 50_000;

  private final SeriesStore store;
  private final Map<SeriesKey, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, SeriesKey> keys = new ConcurrentHashMap<>();

  SeriesBook(SeriesStore store) {
    this.store = store;
  }

  /**
   * The number of a series, which is made if it is new. Not to be called in a transaction that may
   * roll back.
   */
  int number(SeriesKey key) {
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    int number = store.number(key);
    remember(number, key);
    return number;
  }

  SeriesKey key(int number) {
    SeriesKey known = keys.get(number);
    if (known == null) {
      known = Objects.requireNonNull(store.find(Set.of(number)).get(number));
      remember(number, known);
    }
    return known;
  }

  /** The numbers of a system's series. */
  List<Integer> numbers(String system) {
    return store.ids(system);
  }

  private void remember(int number, SeriesKey key) {
    if (numbers.size() >= MOST_REMEMBERED) {
      numbers.clear();
      keys.clear();
    }
    numbers.put(key, number);
    keys.put(number, key);
  }
}
