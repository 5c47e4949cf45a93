package io.watchbill.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  @Test
  void understandsTheUsualForm() {
    var address =
        DatabaseAddress.of(
            "postgres://ada:p%40ss+1@db.example:5433/wb?sslmode=require", null, null);
    assertThat(address)
        .isEqualTo(
            new DatabaseAddress(
                "jdbc:postgresql://db.example:5433/wb?sslmode=require", "ada", "p@ss+1"));
    assertThat(address.toString()).doesNotContain("p@ss");
  }

  @Test
  void keepsJdbcAddressesAsTheyAre() {
    assertThat(DatabaseAddress.of("jdbc:postgresql://db/wb", "ada", "secret"))
        .isEqualTo(new DatabaseAddress("jdbc:postgresql://db/wb", "ada", "secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mysql://db/wb", "db.example/wb", "postgres://"})
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> DatabaseAddress.of(text, null, null))
        .isInstanceOf(WatchbillException.class);
  }
}
