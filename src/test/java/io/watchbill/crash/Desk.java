package io.watchbill.crash;

import io.watchbill.crash.Receiver.Receipt;
import io.watchbill.notify.Notifications;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import io.watchbill.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a campaign has around its servers: a database that is set up, providers and callers. */
final class Desk implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  final Receiver receiver = new Receiver();
  final Caller caller;
  private final AtomicReference<Supplier<Books.Address>> database;
  private final Books books = new Books(() -> database().get());
  private final int port = freePort();
  private final AtomicReference<IntSupplier> ports = new AtomicReference<>(() -> port);
  private final AtomicInteger next = new AtomicInteger();
  private final Set<String> pressed = ConcurrentHashMap.newKeySet();
  private final Set<Integer> over = ConcurrentHashMap.newKeySet();

  /**
   * Sets up that database.
   *
   * @param ways the webhooks of each person, in order: {@code phone}
   */
  Desk(Path bill, Supplier<Books.Address> database, List<String> ways) {
    this(bill, database, ways, null);
  }

  /** As above, with another provider that is everybody's second way. */
  Desk(Path bill, Supplier<Books.Address> database, List<String> ways, @Nullable Receiver other) {
    this.database = new AtomicReference<>(database);
    var addresses = new ArrayList<>(ways.stream().map(receiver::url).toList());
    if (other != null) {
      addresses.add(other.url("second"));
    }
    this.caller = new Caller(() -> ports.get().getAsInt(), setUp(bill, database.get(), addresses));
    receiver.whenTaken(this::answer);
  }

  private static String setUp(Path bill, Books.Address at, List<String> addresses) {
    var address = new TestDatabase.Address(at.url(), at.username(), at.password());
    try (var server =
        TestServer.with(bill)
            .database(address)
            .clock(new SettableClock(Instant.now().minusSeconds(3600)))
            .start()) {
      for (int i = 0; i < CrashBill.PEOPLE; i++) {
        for (String way : addresses) {
          String person = CrashBill.person(i);
          server.bean(Notifications.class).add(person, "webhook", way + "/" + person, true);
        }
      }
      return server.key("intake");
    }
  }

  private Supplier<Books.Address> database() {
    return database.get();
  }

  /** The database is there from now on. */
  void moved(Supplier<Books.Address> value) {
    database.set(value);
  }

  int port() {
    return port;
  }

  /** Callers find a server there from now on. */
  void port(IntSupplier value) {
    ports.set(value);
  }

  /** Settings of every server of a campaign, as on a command line. */
  static Map<String, String> settings(String lease) {
    return Map.of(
        "watchbill.notify.channels", "webhook",
        "watchbill.notify.lease", lease,
        "watchbill.outbound.allow", "127.0.0.1",
        "watchbill.canary.every", "0s");
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** One in three is acknowledged, one in five is over by itself once somebody knows of it. */
  private void answer(Receipt receipt) {
    int alert = receipt.alert();
    if (alert < 0) {
      return;
    }
    if (alert % 3 == 0 && pressed.add(receipt.page())) {
      caller.acknowledge(receipt.page(), receipt.acknowledgeUrl());
    } else if (alert % 5 == 4 && over.add(alert)) {
      caller.over(alert);
    }
  }

  /**
   * So many new alerts begin to be sent.
   *
   * @param within how long their beginnings are spread over
   */
  void alerts(int count, Duration within) {
    for (int i = 0; i < count; i++) {
      caller.alert(next.getAndIncrement(), within.multipliedBy(i).dividedBy(Math.max(1, count)));
    }
  }

  /** How many alerts have begun to be sent. */
  int begun() {
    return next.get();
  }

  /** Waits until every caller has its answer and the server has nothing left to do. */
  void awaitQuiet() {
    var end = Instant.now().plus(LONGEST);
    String why = "not looked yet";
    while (Instant.now().isBefore(end)) {
      why = caller.idle() ? busy() : "callers wait for an answer " + caller.statuses();
      if (why.isEmpty()) {
        return;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new IllegalStateException("It does not become quiet: " + why);
  }

  private String busy() {
    try {
      return books.busy(Instant.now());
    } catch (IllegalStateException away) {
      return String.valueOf(away.getMessage());
    }
  }

  Verdict verdict(Duration tolerance) {
    return Verdict.of(books, receiver, caller, tolerance);
  }

  @Override
  public void close() {
    caller.close();
    receiver.close();
  }
}
