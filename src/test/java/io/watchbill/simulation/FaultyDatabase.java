package io.watchbill.simulation;

import io.watchbill.testkit.TestDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The database as the process sees it: every statement and every commit is a point at which the
 * connection may be lost or the process may die, before or after it has had its effect. What a lost
 * connection had not committed is rolled back, as the server does.
 */
final class FaultyDatabase extends AbstractDataSource {
  private final TestDatabase.Address address;
  private final Deque<Connection> idle = new ArrayDeque<>();

  /** Pieces of statements and what a planted defect makes of them. */
  private Map<String, String> planted = Map.of();

  private @Nullable Crash crash;
  private int points;
  private boolean dead;
  private boolean struck;
  private long statements;

  FaultyDatabase(TestDatabase.Address address) {
    this.address = address;
  }

  /** From here on the points are counted towards that crash; null for none. */
  void arm(@Nullable Crash next) {
    crash = next;
    points = 0;
    struck = false;
  }

  /** What was armed and has not come does not come any more. */
  void disarm() {
    crash = null;
  }

  /** Whether the crash that was armed last came. */
  boolean struck() {
    return struck;
  }

  /** Whether the process is dead. */
  boolean dead() {
    return dead;
  }

  /** A new process begins. */
  void revive() {
    dead = false;
    crash = null;
  }

  void plant(Map<String, String> replacements) {
    planted = replacements;
  }

  long statements() {
    return statements;
  }

  /** Something of the process's other than a statement: a message leaves, an answer comes. */
  void passes() {
    if (dead) {
      throw new Crash.Death();
    }
    var due = due();
    if (due != null && due.death()) {
      strike(due);
      throw new Crash.Death();
    }
  }

  private @Nullable Crash due() {
    var now = points++;
    return crash != null && !struck && now == crash.at() ? crash : null;
  }

  private void strike(Crash due) {
    struck = true;
    dead = due.death();
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (dead) {
      throw new Crash.Death();
    }
    var physical = idle.poll();
    return handle(physical == null ? connect() : physical);
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  /** One the process knows nothing of. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        address.url() + "?prepareThreshold=1&preparedStatementCacheQueries=1024",
        address.username(),
        address.password());
  }

  void close() throws SQLException {
    for (var each : idle) {
      each.close();
    }
  }

  private Connection handle(Connection physical) {
    return (Connection)
        Proxy.newProxyInstance(
            FaultyDatabase.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Handle(physical));
  }

  /** A connection for as long as it is lent. */
  private final class Handle implements InvocationHandler {
    private final Connection physical;
    private boolean lost;
    private boolean closed;

    Handle(Connection physical) {
      this.physical = physical;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
        throws Throwable {
      switch (method.getName()) {
        case "close" -> {
          giveBack();
          return null;
        }
        case "isClosed" -> {
          return closed || lost;
        }
        case "rollback" -> {
          return lost ? null : call(physical, method, args);
        }
        case "commit" -> {
          return point(method, physical, args);
        }
        case "prepareStatement" -> {
          check();
          return wrapped(
              (PreparedStatement) Objects.requireNonNull(call(physical, method, changed(args))));
        }
        case "setAutoCommit", "setReadOnly", "setTransactionIsolation" -> {
          return lost ? null : call(physical, method, args);
        }
        default -> {
          check();
          return call(physical, method, args);
        }
      }
    }

    private void check() throws SQLException {
      if (dead) {
        throw new Crash.Death();
      }
      if (lost || closed) {
        throw Crash.lost();
      }
    }

    private void giveBack() throws SQLException {
      if (!closed) {
        closed = true;
        if (!physical.getAutoCommit()) {
          physical.rollback();
          physical.setAutoCommit(true);
        }
        idle.push(physical);
      }
    }

    private PreparedStatement wrapped(PreparedStatement statement) {
      return (PreparedStatement)
          Proxy.newProxyInstance(
              FaultyDatabase.class.getClassLoader(),
              new Class<?>[] {PreparedStatement.class},
              (proxy, method, args) ->
                  method.getName().startsWith("execute")
                      ? point(method, statement, args)
                      : call(statement, method, args));
    }

    private @Nullable Object point(Method method, Object target, @Nullable Object @Nullable [] args)
        throws Throwable {
      check();
      statements++;
      var due = due();
      if (due == null) {
        return call(target, method, args);
      }
      if (due.after()) {
        call(target, method, args);
      }
      lost = true;
      strike(due);
      if (!physical.getAutoCommit()) {
        physical.rollback();
      }
      throw due.death() ? new Crash.Death() : Crash.lost();
    }
  }

  private @Nullable Object @Nullable [] changed(@Nullable Object @Nullable [] args) {
    if (planted.isEmpty() || args == null || !(args[0] instanceof String sql)) {
      return args;
    }
    var changed = sql;
    for (var each : planted.entrySet()) {
      var key = each.getKey();
      changed =
          !key.startsWith("=")
              ? changed.replace(key, each.getValue())
              : changed.strip().equals(key.substring(1)) ? each.getValue() : changed;
    }
    var copy = args.clone();
    copy[0] = changed;
    return copy;
  }

  private static @Nullable Object call(
      @Nullable Object target, Method method, @Nullable Object @Nullable [] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }
}
