package io.watchbill.notify.vault;

import io.watchbill.platform.DataSettings;
import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Where the keys are: in the environment, in a file of the operator's, or in one of our own. */
@Component
@EnableConfigurationProperties(VaultSettings.class)
class VaultKeys {
  private static final String FILE = "vault.key";

  private final VaultSettings settings;
  private final Path data;

  VaultKeys(VaultSettings settings, DataSettings data) {
    this.settings = settings;
    this.data = data.data();
  }

  /** As they are now; made when there are none and nobody has said where they are. */
  KeyRing ring() {
    String key = settings.key();
    if (key != null && !key.isBlank()) {
      return KeyRing.of(key, "WATCHBILL_VAULT_KEY (watchbill.vault.key)");
    }
    Path named = settings.keyFile();
    try {
      if (named != null) {
        return KeyRing.of(Files.readString(named), "The key file " + named);
      }
      Path own = data.resolve(FILE);
      if (!Files.exists(own)) {
        makeFirst(own);
      }
      return KeyRing.of(Files.readString(own), "The key file " + own);
    } catch (IOException unreadable) {
      throw unusable(named == null ? data.resolve(FILE) : named, unreadable);
    }
  }

  /** Whether the server keeps its key itself and may make a new one. */
  boolean own() {
    return settings.keyFile() == null && (settings.key() == null || settings.key().isBlank());
  }

  /** Puts a new key before those of our own file. */
  KeyRing addOwn() {
    ring(); // there is one to put it before
    Path own = data.resolve(FILE);
    try {
      replace(own, random() + "\n" + Files.readString(own));
    } catch (IOException unwritable) {
      throw unusable(own, unwritable);
    }
    return ring();
  }

  /** Forgets all but the newest key of our own file. */
  void dropOld() {
    Path own = data.resolve(FILE);
    try {
      replace(own, Files.readString(own).lines().findFirst().orElseThrow() + "\n");
    } catch (IOException unwritable) {
      throw unusable(own, unwritable);
    }
  }

  private void makeFirst(Path own) throws IOException {
    Files.createDirectories(data);
    Path fresh = Files.writeString(privateFile(), random() + "\n");
    try {
      Files.move(fresh, own);
    } catch (FileAlreadyExistsException first) {
      Files.delete(fresh); // another thread was first; its key is the one
    }
  }

  private void replace(Path own, String text) throws IOException {
    Path fresh = Files.writeString(privateFile(), text);
    Files.move(fresh, own, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path privateFile() throws IOException {
    return Files.createTempFile(
        data,
        FILE,
        ".new",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static String random() {
    byte[] key = new byte[Sealing.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static WatchbillException unusable(Path file, IOException why) {
    return new WatchbillException(
        "VAULT-KEY-UNREADABLE",
        500,
        "The key file " + file + " cannot be used: " + why,
        "Make it readable for this user, or give the key in WATCHBILL_VAULT_KEY.");
  }
}
