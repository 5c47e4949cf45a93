package io.watchbill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class PostgresWatchTest {
  private static final Path BINARIES =
      Path.of(System.getProperty("java.io.tmpdir"), "watchbill-tests");

  @TempDir Path home;

  private final WakeBoard wakes = new WakeBoard();

  private Database database() {
    return Database.open(
        new DatabaseSettings(null, null, null, true, 2), new DataSettings(home, BINARIES));
  }

  private PostgresWatch watch(Database database) {
    return new PostgresWatch(database, SettableClock.at("2026-03-02T09:00:00Z"), wakes);
  }

  @Test
  void bringsBackADatabaseThatWasKilled() throws Exception {
    try (var database = database()) {
      var watch = watch(database);
      execute(database, "create table kept (a int); insert into kept values (7)");
      assertThat(watch.look(0)).isEqualTo(Duration.ofSeconds(1));
      assertThat(watch.health().getStatus().getCode()).isEqualTo("UP");
      kill();
      var woken = waiting();
      watch.look(0);
      execute(database, "insert into kept values (8)"); // at the same address
      assertThat(watch.awaySince()).isNull();
      assertThat(woken.get(30, TimeUnit.SECONDS)).as("a loop that backed off").isTrue();
    }
  }

  @Test
  void saysSoWhileItCannotAndTriesEverMoreSeldom() throws Exception {
    try (var database = database()) {
      var watch = watch(database);
      kill();
      Path control = home.resolve("postgres/global/pg_control");
      Files.move(control, home.resolve("taken-away"));
      assertThat(watch.look(0)).isEqualTo(Duration.ofSeconds(1));
      assertThat(watch.look(3)).isEqualTo(Duration.ofSeconds(8));
      assertThat(watch.look(20)).isEqualTo(Duration.ofSeconds(30));
      assertThat(watch.health().getStatus().getCode()).isEqualTo("DOWN");
      assertThat(answer(watch, "/api/v2/alerts").getStatus()).isEqualTo(503);
      assertThat(answer(watch, "/api/v2/alerts").getHeader("Retry-After")).isEqualTo("5");
      assertThat(answer(watch, "/api/v2/alerts").getContentAsString())
          .contains("DATABASE-UNAVAILABLE");
      assertThat(answer(watch, "/healthz").getStatus()).isEqualTo(200);
      Files.move(home.resolve("taken-away"), control);
      watch.look(4);
      assertThat(watch.health().getStatus().getCode()).isEqualTo("UP");
      assertThat(answer(watch, "/api/v2/alerts").getStatus()).isEqualTo(200);
    }
  }

  private static MockHttpServletResponse answer(PostgresWatch watch, String path) throws Exception {
    var response = new MockHttpServletResponse();
    var beans = new StaticListableBeanFactory(Map.of("postgres", watch));
    new DatabaseGate(beans.getBeanProvider(PostgresWatch.class), new Problems(JsonMapper.shared()))
        .doFilter(new MockHttpServletRequest("POST", path), response, new MockFilterChain());
    return response;
  }

  /** A loop that sleeps; true when it is woken. */
  private CompletableFuture<Boolean> waiting() throws InterruptedException {
    var asleep = new CountDownLatch(1);
    var woken = new CompletableFuture<Boolean>();
    wakes.ring("loop");
    Thread.ofVirtual()
        .start(() -> {
          try {
            wakes.await("loop", Duration.ZERO); // so that the board knows it
            asleep.countDown();
            long begun = System.nanoTime();
            wakes.await("loop", Duration.ofMinutes(5));
            woken.complete(System.nanoTime() - begun < Duration.ofMinutes(4).toNanos());
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(asleep.await(30, TimeUnit.SECONDS)).isTrue();
    return woken;
  }

  private void kill() throws Exception {
    long pid =
        Long.parseLong(
            Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst().strip());
    var postmaster = ProcessHandle.of(pid).orElseThrow();
    postmaster.destroyForcibly();
    postmaster.onExit().get(30, TimeUnit.SECONDS);
  }

  private static void execute(Database database, String sql) throws SQLException {
    var address = database.address();
    try (var connection =
            DriverManager.getConnection(address.url(), address.username(), address.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
