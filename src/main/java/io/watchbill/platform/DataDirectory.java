package io.watchbill.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The directory in which one server keeps its database and its secrets. Open means locked: a second
 * server on the same directory is refused until the first has ended, however it ended.
 */
public final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Creates the directory when it is missing and locks it. */
  public static DataDirectory open(Path wanted) {
    Path path = wanted.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new WatchbillException(
            "DATA-IN-USE",
            409,
            "The data directory " + path + " is in use by another Watchbill server.",
            "Stop that server, or give this one a directory of its own with --data.");
      }
      return new DataDirectory(path, channel);
    } catch (IOException unusable) {
      throw new WatchbillException(
          "DATA-UNUSABLE",
          500,
          "The data directory " + path + " cannot be used: " + unusable,
          "Make it writable for this user, or name another one with --data.");
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /** A file or directory inside. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /**
   * The secret of that name: 256 random bits in URL-safe Base64, made on first use, readable by the
   * owner alone, the same at every later start.
   */
  public String secret(String name) {
    Path file = path.resolve(name);
    try {
      if (!Files.exists(file)) {
        Path fresh = Files.writeString(privateFile(name), randomSecret());
        Files.move(fresh, file);
      }
      return Files.readString(file).strip();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A copy of that secret that may be given to another user; whoever asks deletes it. */
  Path copyOfSecret(String name) throws IOException {
    return Files.writeString(privateFile(name), secret(name));
  }

  private Path privateFile(String name) throws IOException {
    return Files.createTempFile(
        path,
        name,
        ".new",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static String randomSecret() {
    byte[] bits = new byte[32];
    new SecureRandom().nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
