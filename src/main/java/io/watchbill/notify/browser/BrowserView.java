package io.watchbill.notify.browser;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open view. Written to by a thread of its own, so that a reader that has gone to sleep holds
 * up nobody; what it cannot take closes it, and the browser connects again.
 */
final class BrowserView {
  private static final int WAITING_AT_MOST = 256;
  private static final long HEARTBEAT_SECONDS = 15;

  /** Then the browser connects again, and whoever has been signed out meanwhile is refused. */
  private static final Duration OPEN_AT_MOST = Duration.ofMinutes(30);

  private record Event(String name, String json, CompletableFuture<Boolean> taken) {}

  private final @Nullable String person;
  private final SseEmitter emitter;
  private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
  private final Thread writer;

  BrowserView(@Nullable String person, SseEmitter emitter, Runnable closed) {
    this.person = person;
    this.emitter = emitter;
    this.writer = Thread.ofVirtual().name("view of " + person).unstarted(() -> write(closed));
    emitter.onCompletion(writer::interrupt);
    emitter.onTimeout(writer::interrupt);
    emitter.onError(broken -> writer.interrupt());
  }

  void start() {
    writer.start();
  }

  /** Whose it is, if the bill knows them. */
  Optional<String> person() {
    return Optional.ofNullable(person);
  }

  boolean of(String somebody) {
    return somebody.equals(person);
  }

  /** Completes with whether the view took it. */
  CompletableFuture<Boolean> offer(String name, String json) {
    var taken = new CompletableFuture<Boolean>();
    if (!waiting.offer(new Event(name, json, taken))) {
      taken.complete(false);
      close();
    }
    return taken;
  }

  void close() {
    writer.interrupt();
    emitter.complete();
  }

  private void write(Runnable closed) {
    try {
      emitter.send(SseEmitter.event().comment("open").reconnectTime(3000));
      long opened = System.nanoTime();
      while (System.nanoTime() - opened < OPEN_AT_MOST.toNanos()) {
        var event = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          emitter.send(SseEmitter.event().comment("still here"));
        } else {
          emitter.send(SseEmitter.event().name(event.name()).data(event.json()));
          event.taken().complete(true);
        }
      }
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      emitter.completeWithError(e); // the reader is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed.run();
      waiting.forEach(event -> event.taken().complete(false));
    }
  }
}
