package io.watchbill.testkit;

import com.zaxxer.hikari.HikariDataSource;
import io.watchbill.platform.DataDirectory;
import io.watchbill.platform.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;

/**
 * Real PostgreSQL for tests: one cluster per test JVM, migrated once into a template from which
 * each test takes a database of its own. The session's time zone is the JVM's, which the build sets
 * away from UTC on purpose.
 */
public final class TestDatabase {
  private static final AtomicInteger count = new AtomicInteger();
  private static final EmbeddedPostgres postgres = start();

  private TestDatabase() {}

  /** Where a fresh database is, for whoever opens their own pool. */
  public record Address(String url, String username, String password) {}

  /** A migrated, empty database that nobody else uses. */
  public static DataSource fresh() {
    return pool(freshAddress());
  }

  /** As {@link #fresh}, as an address. */
  public static Address freshAddress() {
    String name = "test_" + count.incrementAndGet();
    try {
      execute(postgres, "create database " + name + " template migrated");
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
    return address(name);
  }

  private static EmbeddedPostgres start() {
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "watchbill-tests");
      Files.createDirectories(temporary);
      sweep(temporary);
      Path home = temporary.resolve("cluster-" + ProcessHandle.current().pid());
      DataDirectory directory = DataDirectory.open(home);
      EmbeddedPostgres started = EmbeddedPostgres.start(directory, temporary, false);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                started.close();
                directory.close();
                FileSystemUtils.deleteRecursively(home.toFile());
              }));
      migrate(started);
      return started;
    } catch (IOException | SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Ends what killed test runs have left behind. */
  private static void sweep(Path temporary) throws IOException {
    try (var left = Files.newDirectoryStream(temporary, "cluster-*")) {
      for (Path home : left) {
        long pid = Long.parseLong(home.getFileName().toString().substring("cluster-".length()));
        if (ProcessHandle.of(pid).isEmpty()) {
          stopServerOf(home.resolve("postgres").resolve("postmaster.pid"));
          FileSystemUtils.deleteRecursively(home);
        }
      }
    }
  }

  private static void stopServerOf(Path pidFile) throws IOException {
    if (Files.exists(pidFile)) {
      ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
          .filter(process -> process.info().command().orElse("").contains("postgres"))
          .ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join(); // its files must hold still to be deleted
          });
    }
  }

  private static void migrate(EmbeddedPostgres started) throws SQLException {
    execute(started, "create database migrated");
    Flyway.configure()
        .dataSource(started.url("migrated"), EmbeddedPostgres.USER, started.password())
        .outOfOrder(true)
        .load()
        .migrate();
  }

  private static Address address(String name) {
    return new Address(postgres.url(name), EmbeddedPostgres.USER, postgres.password());
  }

  private static DataSource pool(Address address) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(address.url());
    pool.setUsername(address.username());
    pool.setPassword(address.password());
    pool.setMaximumPoolSize(8);
    pool.setMinimumIdle(0);
    return pool;
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                server.url("postgres"), EmbeddedPostgres.USER, server.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
