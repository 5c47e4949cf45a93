package io.watchbill.replay;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Several tapes merged by time; entries of the same instant keep the order of the tapes. Memory
 * holds one entry a tape.
 */
public final class Tapes implements Closeable {
  private record Head(TapeEntry entry, int tape) {}

  private final List<TapeReader> readers = new ArrayList<>();
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparing((Head head) -> head.entry().at()).thenComparingInt(Head::tape));

  /**
   * Opens the tapes.
   *
   * @throws io.watchbill.platform.WatchbillException {@code TAPE-…} naming file and line
   */
  public Tapes(List<Path> files) {
    for (Path file : files) {
      readers.add(new TapeReader(file));
    }
    for (int tape = 0; tape < readers.size(); tape++) {
      refill(tape);
    }
  }

  /** The next entry in time; null when all tapes have ended. */
  public @Nullable TapeEntry next() {
    Head head = heads.poll();
    if (head == null) {
      return null;
    }
    refill(head.tape());
    return head.entry();
  }

  private void refill(int tape) {
    TapeEntry entry = readers.get(tape).next();
    if (entry != null) {
      heads.add(new Head(entry, tape));
    }
  }

  @Override
  public void close() {
    for (TapeReader reader : readers) {
      try {
        reader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
