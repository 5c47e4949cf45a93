package io.watchbill.platform.node;

import com.zaxxer.hikari.HikariDataSource;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Wakes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What servers call out to one another by the database's {@code listen} and {@code notify}: words,
 * never facts. A connection of its own is held while there is another server. What is called out is
 * gathered for some milliseconds and sent after the commit it speaks of, since a notification
 * inside a transaction would make all commits wait for one another.
 */
@Component
class NodeLine {
  private static final Logger log = LoggerFactory.getLogger(NodeLine.class);
  private static final Duration GATHER = Duration.ofMillis(10);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int LISTEN_MILLIS = 10_000;
  private static final String WAKE = "wake";

  private final NodeStore store;
  private final HikariDataSource database;
  private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
  private final Set<String> outgoing = new LinkedHashSet<>();
  private boolean sending;
  private volatile @Nullable Thread listening;
  private volatile @Nullable Connection connection;
  private final String self;

  NodeLine(NodeStore store, HikariDataSource database, Wakes wakes, Ids ids) {
    this.store = store;
    this.database = database;
    this.self = ids.next("node");
    listen(WAKE, wakes::hear);
    wakes.listen(work -> {
      if (listening != null) {
        tell(WAKE, work);
      }
    });
  }

  /** Who this server is on the line. */
  String self() {
    return self;
  }

  void listen(String topic, Consumer<String> listener) {
    listeners.computeIfAbsent(topic, none -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /** Called out soon, once for several equal ones. */
  void tell(String topic, String word) {
    synchronized (outgoing) {
      outgoing.add(self + " " + topic + " " + word);
      if (!sending) {
        sending = true;
        Thread.ofVirtual().name("line-out").start(this::send);
      }
    }
  }

  private void send() {
    while (true) {
      LockSupport.parkNanos(GATHER.toNanos());
      List<String> words;
      synchronized (outgoing) {
        if (outgoing.isEmpty()) {
          sending = false;
          return;
        }
        words = List.copyOf(outgoing);
        outgoing.clear();
      }
      try {
        store.tell(words);
      } catch (DataAccessException | TransactionException away) {
        log.debug("Other servers were not told; they look by themselves", away);
      }
    }
  }

  /** Begins or ends to listen. */
  synchronized void open(boolean wanted) {
    if (wanted && listening == null) {
      var thread = Thread.ofPlatform().daemon().name("line-in").unstarted(this::hear);
      listening = thread;
      thread.start();
    } else if (!wanted) {
      close();
    }
  }

  synchronized void close() {
    listening = null;
    var open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException gone) {
        log.debug("The line was closed already", gone);
      }
    }
  }

  private void hear() {
    while (listening == Thread.currentThread()) {
      try (var line =
          DriverManager.getConnection(
              database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
        connection = line;
        try (var statement = line.createStatement()) {
          statement.execute("listen " + NodeStore.LINE);
        }
        hear(line);
      } catch (SQLException cut) {
        if (listening == Thread.currentThread()) {
          log.debug("The line to other servers is cut; trying again", cut);
          LockSupport.parkNanos(AGAIN.toNanos());
        }
      } finally {
        connection = null;
      }
    }
  }

  private void hear(Connection line) throws SQLException {
    var words = line.unwrap(PGConnection.class);
    while (listening == Thread.currentThread()) {
      PGNotification @Nullable [] heard = words.getNotifications(LISTEN_MILLIS);
      for (var notification : heard == null ? new PGNotification[0] : heard) {
        dispatch(notification.getParameter());
      }
    }
  }

  private void dispatch(String payload) {
    var parts = payload.split(" ", 3);
    if (parts.length < 3 || parts[0].equals(self)) {
      return;
    }
    for (var listener : listeners.getOrDefault(parts[1], List.of())) {
      try {
        listener.accept(parts[2]);
      } catch (RuntimeException broken) {
        log.warn("What another server called out ({}) could not be heeded", parts[1], broken);
      }
    }
  }
}
