package io.watchbill.replay;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the entries of a source on a thread of its own, a few ahead of whoever plays them, in their
 * order. What the source throws is thrown to the player when its turn has come.
 */
final class ReadAhead implements Supplier<@Nullable TapeEntry>, AutoCloseable {
  /** Entries held at most; a body may be megabytes. */
  private static final int AHEAD = 2;

  private sealed interface Item {}

  private record Read(TapeEntry entry) implements Item {}

  private record End() implements Item {}

  private record Failed(RuntimeException cause) implements Item {}

  private final Supplier<@Nullable TapeEntry> source;
  private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(AHEAD);
  private final Thread reader;
  private boolean over;

  ReadAhead(Supplier<@Nullable TapeEntry> source) {
    this.source = source;
    this.reader = Thread.ofPlatform().daemon().name("tape-reader").start(this::read);
  }

  @Override
  public @Nullable TapeEntry get() {
    if (over) {
      return null;
    }
    try {
      return switch (items.take()) {
        case Read(TapeEntry entry) -> entry;
        case End() -> {
          over = true;
          yield null;
        }
        case Failed(RuntimeException cause) -> {
          over = true;
          throw cause;
        }
      };
    } catch (InterruptedException e) {
      throw TapePlayer.stopped();
    }
  }

  private void read() {
    try {
      Item item;
      do {
        item = next();
        items.put(item);
      } while (item instanceof Read);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Item next() {
    try {
      TapeEntry entry = source.get();
      return entry == null ? new End() : new Read(entry);
    } catch (RuntimeException e) {
      return new Failed(e);
    }
  }

  /** Returns once the source is no longer used. */
  @Override
  public void close() {
    reader.interrupt();
    try {
      reader.join();
    } catch (InterruptedException e) {
      throw TapePlayer.stopped();
    }
  }
}
