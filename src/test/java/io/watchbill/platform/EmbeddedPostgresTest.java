package io.watchbill.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final Path BINARIES =
      Path.of(System.getProperty("java.io.tmpdir"), "watchbill-tests");

  @TempDir Path home;

  @Test
  void keepsItsDataAcrossRestarts() throws Exception {
    try (var directory = DataDirectory.open(home)) {
      try (var postgres = EmbeddedPostgres.start(directory, BINARIES, false)) {
        assertThat(
                answer(
                    postgres,
                    "create table kept (a int); insert into kept values (7);"
                        + " select max(a) from kept"))
            .isEqualTo("7");
      }
      try (var postgres = EmbeddedPostgres.start(directory, BINARIES, false)) {
        assertThat(answer(postgres, "select a from kept")).isEqualTo("7");
        assertThat(answer(postgres, "show server_version"))
            .startsWith(PostgresBinaries.MAJOR + ".");
      }
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("postgres-password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void stopsAServerLeftBehind() throws Exception {
    try (var directory = DataDirectory.open(home)) {
      var orphan = EmbeddedPostgres.start(directory, BINARIES, false);
      answer(orphan, "create table kept (a int)");
      // Never closed, as after kill -9: the next start finds it running.
      try (var postgres = EmbeddedPostgres.start(directory, BINARIES, false)) {
        assertThat(answer(postgres, "select count(*) from kept")).isEqualTo("0");
        assertThatThrownBy(() -> answer(orphan, "select 1")).isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void ignoresAPidThatBelongsToSomebodyElseNow() throws Exception {
    try (var directory = DataDirectory.open(home)) {
      EmbeddedPostgres.start(directory, BINARIES, false).close();
      Files.writeString(
          home.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n");
      try (var postgres = EmbeddedPostgres.start(directory, BINARIES, false)) {
        assertThat(answer(postgres, "select 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void refusesDataOfAnotherMajorVersion() throws Exception {
    Files.createDirectories(home.resolve("postgres"));
    Files.writeString(home.resolve("postgres/PG_VERSION"), "17\n");
    try (var directory = DataDirectory.open(home)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(directory, BINARIES, false))
          .isInstanceOfSatisfying(
              WatchbillException.class,
              refused -> assertThat(refused.code()).isEqualTo("POSTGRES-VERSION"));
    }
  }

  @Test
  void refusesASecondServerOnTheSameDirectory() {
    try (var first = DataDirectory.open(home)) {
      assertThat(first.resolve("lock")).exists();
      assertThatThrownBy(() -> DataDirectory.open(home))
          .isInstanceOfSatisfying(
              WatchbillException.class,
              refused -> assertThat(refused.code()).isEqualTo("DATA-IN-USE"));
    }
    DataDirectory.open(home).close();
  }

  private static String answer(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                postgres.url(EmbeddedPostgres.USER), EmbeddedPostgres.USER, postgres.password());
        var statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      while (!rows && statement.getUpdateCount() >= 0) {
        rows = statement.getMoreResults();
      }
      try (var result = statement.getResultSet()) {
        return result != null && result.next() ? result.getString(1) : "";
      }
    }
  }
}
