package io.watchbill.crash;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a server and its database and sees every statement and every commit. Whoever
 * listens may end the server at any of them.
 */
final class Tap implements DataSource {
  /** What is told of the server's way. */
  interface Listener {
    /** A fault point was reached by the calling thread, which goes on when this returns. */
    void reached(CrashPoint point);

    /** A transaction wrote tables of a page and is no step that is known. */
    void unnamed(String thread, Set<String> tables);
  }

  private final DataSource real;
  private final Listener listener;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  Tap(DataSource real, Listener listener) {
    this.real = real;
    this.listener = listener;
  }

  boolean isCut() {
    return cut;
  }

  /** As if the process were gone: what is open is broken off, and nothing is opened again. */
  void cut() {
    cut = true;
    open.forEach(connection -> {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException gone) {
        // It is gone, which is what was wanted.
      }
    });
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (cut) {
      throw new SQLException("this server is dead", "08001");
    }
    var connection = real.getConnection();
    open.add(connection);
    if (cut) {
      connection.abort(Runnable::run);
    }
    return proxy(Connection.class, new Connected(connection));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Tap.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }

  private final class Connected implements InvocationHandler {
    private final Connection connection;
    private final Written written = new Written();

    Connected(Connection connection) {
      this.connection = connection;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getDeclaringClass() == Object.class) {
        return call(connection, method, arguments);
      }
      if (cut && !method.getName().equals("close") && !method.getName().equals("isClosed")) {
        throw new SQLException("this server is dead", "08006");
      }
      switch (method.getName()) {
        case "prepareStatement" -> {
          var statement =
              (PreparedStatement) Objects.requireNonNull(call(connection, method, arguments));
          String sql = (String) Objects.requireNonNull(arguments)[0];
          return proxy(PreparedStatement.class, new Prepared(statement, this, Written.plain(sql)));
        }
        case "commit" -> {
          before();
          Object nothing = call(connection, method, arguments);
          after();
          return nothing;
        }
        case "rollback" -> written.clear();
        case "close" -> open.remove(connection);
        default -> {
          // Nothing to see.
        }
      }
      return call(connection, method, arguments);
    }

    private @Nullable Step step() {
      return Step.of(Thread.currentThread().getName(), written);
    }

    private void before() {
      var step = step();
      if (step != null) {
        listener.reached(CrashPoint.before(step));
      } else if (Step.unnamed(Thread.currentThread().getName(), written)) {
        listener.unnamed(Thread.currentThread().getName(), written.tables());
      }
    }

    private void after() {
      var step = step();
      written.clear();
      if (step != null) {
        listener.reached(CrashPoint.after(step));
      }
    }
  }

  private final class Prepared implements InvocationHandler {
    private final PreparedStatement statement;
    private final Connected connected;
    private final String plain;

    Prepared(PreparedStatement statement, Connected connected, String plain) {
      this.statement = statement;
      this.connected = connected;
      this.plain = plain;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      String name = method.getName();
      if (name.startsWith("set") && arguments != null && arguments.length > 1) {
        if (arguments[1] instanceof String text) {
          connected.written.text(text);
        }
      } else if (name.startsWith("execute")) {
        return executed(method, arguments);
      }
      return call(statement, method, arguments);
    }

    private @Nullable Object executed(Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (cut) {
        throw new SQLException("this server is dead", "08006");
      }
      connected.written.statement(plain);
      boolean alone = connected.connection.getAutoCommit();
      if (alone) {
        connected.before();
      }
      Object result = call(statement, method, arguments);
      CrashPoint.passed(plain).forEach(listener::reached);
      if (alone) {
        connected.after();
      }
      return result;
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return real.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    real.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    real.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return real.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return real.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return real.isWrapperFor(type);
  }
}
