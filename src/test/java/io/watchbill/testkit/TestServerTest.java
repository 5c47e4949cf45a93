package io.watchbill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestServerTest {
  @TempDir Path bill;

  @Test
  void startsOnADatabaseOfItsOwnAndLetsTimePass() {
    try (var server = TestServer.start(DemoBill.in(bill))) {
      server.advance(Duration.ofMinutes(15));
      assertThat(server.now()).isEqualTo(Instant.parse("2026-03-02T09:15:00Z"));
      assertThat(
              JdbcClient.create(server.bean(DataSource.class))
                  .sql("show timezone")
                  .query(String.class)
                  .single())
          .isNotEqualTo("UTC");
    }
  }

  @Test
  void givesEachTestADatabaseOfItsOwn() {
    var first = JdbcClient.create(TestDatabase.fresh());
    first.sql("create table mine (a int)").update();
    var second = JdbcClient.create(TestDatabase.fresh());
    assertThat(second.sql("select to_regclass('mine')::text").query(String.class).optional())
        .isEmpty();
  }
}
