package io.watchbill.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class DatabaseAheadTest {
  private static final String BINARIES =
      Path.of(System.getProperty("java.io.tmpdir"), "watchbill-tests").toString();

  @TempDir Path home;

  @Test
  void whoTakesTheDatabaseClosesIt() throws Exception {
    var ahead = new DatabaseAhead();
    var context = starting(ahead);
    try (var database = ahead.take()) {
      context.close();
      var address = database.address();
      try (var open =
          DriverManager.getConnection(address.url(), address.username(), address.password())) {
        assertThat(open.isValid(5)).isTrue();
      }
    }
    DataDirectory.open(home).close();
  }

  @Test
  void aStartThatFailsFirstLeavesNoDatabaseBehind() {
    starting(new DatabaseAhead()).close();
    assertThat(home.resolve("postgres/PG_VERSION")).exists();
    assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
    DataDirectory.open(home).close();
  }

  @Test
  void whatKeepsItFromOpeningIsSaidToWhoTakesIt() {
    try (var held = DataDirectory.open(home)) {
      var ahead = new DatabaseAhead();
      try (var context = starting(ahead)) {
        assertThat(context.isActive()).isTrue();
        assertThatThrownBy(ahead::take)
            .isInstanceOfSatisfying(
                WatchbillException.class,
                refused -> assertThat(refused.code()).isEqualTo("DATA-IN-USE"));
      }
      assertThat(held.resolve("postgres")).doesNotExist();
    }
  }

  private GenericApplicationContext starting(DatabaseAhead ahead) {
    var context = new GenericApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "options",
                Map.of(
                    "watchbill.data",
                    home.toString(),
                    "watchbill.binaries",
                    BINARIES,
                    "watchbill.database.durable",
                    "false")));
    ahead.initialize(context);
    context.refresh();
    return context;
  }
}
