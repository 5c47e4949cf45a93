package io.watchbill.notify.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.notify.AcknowledgeLinks.Opened;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

class SignedLinksTest {
  private final SettableClock clock = SettableClock.at("2026-03-02T09:00:00Z");
  private final MockEnvironment environment =
      new MockEnvironment().withProperty("watchbill.public-url", "https://bill.example.com/");
  private JdbcClient jdbc;
  private SignedLinks links;

  @BeforeEach
  void start() {
    jdbc = JdbcClient.create(TestDatabase.fresh());
    links = new SignedLinks(TestKeys.of(jdbc), clock, environment);
  }

  @Test
  void aLinkNamesItsPageAndPerson() {
    String link = links.sign("pg_1", "ada");
    assertThat(link).startsWith("https://bill.example.com/a/");
    assertThat(links.open(token(link))).isEqualTo(new Opened.Valid("pg_1", "ada"));
    var otherNode = new SignedLinks(TestKeys.of(jdbc), clock, environment);
    assertThat(otherNode.open(token(link))).isEqualTo(new Opened.Valid("pg_1", "ada"));
  }

  @Test
  void aLinkWorksForADay() {
    String token = token(links.sign("pg_1", "ada"));
    clock.advance(Duration.ofHours(24));
    assertThat(links.open(token)).isInstanceOf(Opened.Valid.class);
    clock.advance(Duration.ofSeconds(1));
    assertThat(links.open(token)).isEqualTo(new Opened.Expired("pg_1", "ada"));
  }

  @Test
  void aLinkChangedInAnyWayIsForged() {
    String token = token(links.sign("pg_1", "ada"));
    String signature = token.substring(token.indexOf('.'));
    String other =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("pg_1\nbo\n99999999999".getBytes(StandardCharsets.UTF_8));
    assertThat(links.open(other + signature)).isEqualTo(new Opened.Forged());
    for (int i = 0; i < token.length(); i++) {
      assertThat(links.open(token.substring(0, i))).isEqualTo(new Opened.Forged());
    }
    var stranger = TestKeys.of(JdbcClient.create(TestDatabase.fresh()));
    assertThat(new SignedLinks(stranger, clock, environment).open(token))
        .isEqualTo(new Opened.Forged());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.b", "a.b.c", "%%%.%%%", "AAAA.AAAA"})
  void nonsenseIsForged(String token) {
    assertThat(links.open(token)).isEqualTo(new Opened.Forged());
  }

  private static String token(String link) {
    return link.substring(link.lastIndexOf('/') + 1);
  }
}
