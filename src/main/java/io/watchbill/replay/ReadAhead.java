package io.watchbill.replay;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a source gives on a thread of its own, a few ahead of whoever asks, in its order. What
 * the source throws is thrown to the one who asks when its turn has come.
 */
final class ReadAhead<T> implements Supplier<@Nullable T>, AutoCloseable {
  /** Held at most; a body may be megabytes. */
  private static final int AHEAD = 12;

  private sealed interface Item<T> {}

  private record Read<T>(T given) implements Item<T> {}

  private record End<T>() implements Item<T> {}

  private record Failed<T>(RuntimeException cause) implements Item<T> {}

  private final Supplier<@Nullable T> source;
  private final BlockingQueue<Item<T>> items = new ArrayBlockingQueue<>(AHEAD);
  private final Thread reader;
  private boolean over;

  ReadAhead(Supplier<@Nullable T> source) {
    this.source = source;
    this.reader = Thread.ofPlatform().daemon().name("tape-reader").start(this::read);
  }

  @Override
  public @Nullable T get() {
    if (over) {
      return null;
    }
    try {
      return switch (items.take()) {
        case Read<T>(T given) -> given;
        case End<T>() -> {
          over = true;
          yield null;
        }
        case Failed<T>(RuntimeException cause) -> {
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
      Item<T> item;
      do {
        item = next();
        items.put(item);
      } while (item instanceof Read<T>);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Item<T> next() {
    try {
      T given = source.get();
      return given == null ? new End<>() : new Read<>(given);
    } catch (RuntimeException e) {
      return new Failed<>(e);
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
