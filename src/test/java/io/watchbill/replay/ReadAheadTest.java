package io.watchbill.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {
  private static TapeEntry entry(int number) {
    return new TapeEntry(
        Instant.EPOCH.plusSeconds(number), "POST", "/" + number, Map.of(), new byte[0]);
  }

  /** Counts up to the last and ends. */
  private static Supplier<@Nullable TapeEntry> upTo(int last, AtomicInteger given) {
    return () -> given.get() == last ? null : entry(given.incrementAndGet());
  }

  @Test
  void givesEverythingInOrderAndThenNothing() {
    List<String> paths = new ArrayList<>();
    try (var entries = new ReadAhead<>(upTo(1_000, new AtomicInteger()))) {
      for (TapeEntry entry = entries.get(); entry != null; entry = entries.get()) {
        paths.add(entry.path());
      }
      assertThat(entries.get()).isNull();
    }
    assertThat(paths).isEqualTo(IntStream.rangeClosed(1, 1_000).mapToObj(n -> "/" + n).toList());
  }

  @Test
  void throwsWhereTheSourceThrew() {
    var given = new AtomicInteger();
    Supplier<@Nullable TapeEntry> source =
        () -> {
          if (given.incrementAndGet() == 3) {
            throw new IllegalStateException("line 3");
          }
          return entry(given.get());
        };
    try (var entries = new ReadAhead<>(source)) {
      assertThat(entries.get()).extracting(TapeEntry::path).isEqualTo("/1");
      assertThat(entries.get()).extracting(TapeEntry::path).isEqualTo("/2");
      assertThatThrownBy(entries::get).hasMessage("line 3");
      assertThat(entries.get()).isNull();
    }
  }

  @Test
  void closedBeforeTheEndLeavesTheSourceAlone() {
    var given = new AtomicInteger();
    var asked = new Semaphore(0);
    Supplier<@Nullable TapeEntry> source =
        () -> {
          asked.release();
          return entry(given.incrementAndGet());
        };
    try (var entries = new ReadAhead<>(source)) {
      assertThat(entries.get()).isNotNull();
      asked.acquireUninterruptibly();
    }
    int whenClosed = given.get();
    assertThat(whenClosed).isLessThanOrEqualTo(15);
    assertThat(given.get()).isEqualTo(whenClosed);
  }
}
