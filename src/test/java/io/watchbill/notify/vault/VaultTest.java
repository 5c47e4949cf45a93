package io.watchbill.notify.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.platform.DataSettings;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.WatchbillException;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;

class VaultTest {
  private static final String TOKEN = "tok-5f2c9b7e0a1d4c3b";
  private static final String ONE = key('1');
  private static final String TWO = key('2');

  @TempDir Path data;
  private final DataSource database = TestDatabase.fresh();
  private final SettableClock clock = SettableClock.at("2026-03-02T09:00:00Z");
  private final MockEnvironment environment = new MockEnvironment();

  @Test
  void whatWasEnteredIsFoundAndIsNotReadableInTheTable() {
    var vault = vault(ONE, null);
    assertThat(vault.find("twilio.token")).isNull();
    vault.put("twilio.token", " " + TOKEN + "\n", "ada@example.com");
    assertThat(vault.find("twilio.token")).isEqualTo(TOKEN);
    assertThat(vault.kept())
        .containsExactly(
            new Vault.Kept(
                "twilio.token",
                Sealing.id(bytes(ONE)),
                clock.instant(),
                "ada@example.com",
                "4c3b",
                true));
    assertThat(dump()).doesNotContain(TOKEN).doesNotContain("5f2c");
    assertThat(vault.remove("twilio.token")).isTrue();
    assertThat(vault.find("twilio.token")).isNull();
    assertThat(vault.remove("twilio.token")).isFalse();
  }

  @Test
  void aShortValueShowsNothingOfItself() {
    var vault = vault(ONE, null);
    vault.put("mail.password", "elevenchars", "ada");
    assertThat(vault.kept().getFirst().ending()).isNull();
  }

  @Test
  void whatTheServerWasStartedWithCountsFirst() {
    var vault = vault(ONE, null);
    vault.put("twilio.token", TOKEN, "ada");
    environment.setProperty("watchbill.twilio.token", "from-outside");
    assertThat(vault.find("twilio.token")).isEqualTo("from-outside");
    assertThat(vault.given("twilio.token")).isTrue();
    assertThat(vault.given("slack.token")).isFalse();
  }

  @Test
  void anotherNodesChangeIsSeenWithinFiveSeconds() {
    var one = vault(ONE, null);
    var other = vault(ONE, null);
    assertThat(other.find("twilio.token")).isNull();
    one.put("twilio.token", TOKEN, "ada");
    clock.advance(Duration.ofSeconds(5));
    assertThat(other.find("twilio.token")).isEqualTo(TOKEN);
  }

  @Test
  void aValueUnderAnotherNameOrKeyOrWithAChangedBitDoesNotOpen() {
    byte[] sealed = Sealing.seal(bytes(ONE), "twilio.token", TOKEN);
    assertThat(Sealing.open(bytes(ONE), "twilio.token", sealed)).isEqualTo(TOKEN);
    assertThat(Sealing.open(bytes(ONE), "slack.token", sealed)).isNull();
    assertThat(Sealing.open(bytes(TWO), "twilio.token", sealed)).isNull();
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(Sealing.open(bytes(ONE), "twilio.token", changed)).isNull();
    }
    assertThat(Sealing.open(bytes(ONE), "twilio.token", new byte[20])).isNull();
    assertThat(Sealing.seal(bytes(ONE), "twilio.token", TOKEN)).isNotEqualTo(sealed);
  }

  @Test
  void aRowCopiedUnderAnotherNameIsNotReadable() {
    var vault = vault(ONE, null);
    vault.put("twilio.token", TOKEN, "ada");
    JdbcClient.create(database).sql("update channel_secret set name = 'slack.token'").update();
    clock.advance(Duration.ofSeconds(6));
    assertThat(vault.find("slack.token")).isNull();
    assertThat(vault.kept().getFirst().readable()).isFalse();
  }

  @Test
  void rotationMovesEverythingToTheFirstKeyOfTheEnvironment() {
    vault(ONE, null).put("twilio.token", TOKEN, "ada");
    vault(ONE, null).put("slack.token", "xoxb-2", "bo");
    assertThatThrownBy(vault(TWO, null)::rotate)
        .isInstanceOfSatisfying(
            WatchbillException.class, e -> assertThat(e.code()).isEqualTo("VAULT-KEY-UNKNOWN"));
    assertThat(vault(ONE, null).find("twilio.token")).as("nothing was changed").isEqualTo(TOKEN);
    var id = Sealing.id(bytes(TWO));
    assertThat(vault(TWO + "," + ONE, null).rotate()).isEqualTo(new Vault.Rotated(2, 2, id, false));
    assertThat(vault(TWO, null).rotate()).isEqualTo(new Vault.Rotated(2, 0, id, false));
    assertThat(vault(TWO, null).find("twilio.token")).isEqualTo(TOKEN);
    assertThat(vault(TWO, null).kept())
        .extracting(Vault.Kept::by)
        .as("who entered it stays")
        .containsExactly("bo", "ada");
    assertThat(vault(ONE, null).find("twilio.token")).as("the old key opens nothing").isNull();
  }

  @Test
  void aKeyOfItsOwnIsMadeAtFirstUseForTheOwnerAloneAndReplacedByRotation() throws IOException {
    var file = data.resolve("vault.key");
    var vault = vault(null, null);
    assertThat(vault.find("twilio.token")).isNull();
    assertThat(file).as("nothing to encrypt, no key").doesNotExist();
    vault.put("twilio.token", TOKEN, "ada");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var before = Files.readString(file);
    var rotated = vault.rotate();
    assertThat(rotated.changed()).isEqualTo(1);
    assertThat(rotated.fresh()).isTrue();
    assertThat(Files.readString(file)).isNotEqualTo(before).hasLineCount(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(vault(null, null).find("twilio.token")).isEqualTo(TOKEN);
  }

  @Test
  void aFileOfTheOperatorsIsReadAgainAtEachUse() throws IOException {
    var file = Files.writeString(data.resolve("mine"), ONE + "\n");
    var vault = vault(null, file);
    vault.put("twilio.token", TOKEN, "ada");
    Files.writeString(file, TWO + "\n" + ONE + "\n");
    assertThat(vault.rotate()).isEqualTo(new Vault.Rotated(1, 1, Sealing.id(bytes(TWO)), false));
    assertThat(data.resolve("vault.key")).doesNotExist();
  }

  @Test
  void aKeyThatIsNoneIsRefusedWithoutSayingIt() {
    for (var wrong : new String[] {"secret-word", key('1') + "," + "AAAA", ","}) {
      assertThatThrownBy(() -> vault(wrong, null).put("a", "b", "c"))
          .isInstanceOfSatisfying(
              WatchbillException.class,
              e -> {
                assertThat(e.code()).isEqualTo("VAULT-KEY-INVALID");
                assertThat(e.getMessage()).doesNotContain("secret-word").doesNotContain("AAAA");
              });
    }
    assertThatThrownBy(() -> vault(null, data.resolve("missing")).put("a", "b", "c"))
        .isInstanceOfSatisfying(
            WatchbillException.class, e -> assertThat(e.code()).isEqualTo("VAULT-KEY-UNREADABLE"));
  }

  private String dump() {
    return JdbcClient.create(database)
        .sql("select encode(sealed, 'escape') || key_id || name from channel_secret")
        .query(String.class)
        .single();
  }

  private Vault vault(@Nullable String key, @Nullable Path file) {
    return new KeptVault(
        new VaultStore(JdbcClient.create(database)),
        new VaultKeys(new VaultSettings(key, file), new DataSettings(data, null)),
        environment,
        new Transactions(new JdbcTransactionManager(database)),
        clock);
  }

  private static String key(char seed) {
    return Base64.getEncoder()
        .encodeToString(String.valueOf(seed).repeat(32).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String key) {
    return Base64.getDecoder().decode(key);
  }
}
