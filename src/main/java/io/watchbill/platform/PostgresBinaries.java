package io.watchbill.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL programs carried on the class path, unpacked once per version. */
final class PostgresBinaries {
  /** The major version carried; a data directory of another one is refused. */
  static final String MAJOR = "18";

  private static final int BEGINNING = 1 << 16;

  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  /** Unpacks into {@code parent/postgres-bin-<digest>}, unless somebody has done so before. */
  static PostgresBinaries unpackedIn(Path parent) throws IOException {
    String archive = archiveName();
    Path home = parent.resolve("postgres-bin-" + MAJOR + "-" + digest(archive));
    if (!Files.isDirectory(home)) {
      Files.createDirectories(parent);
      Path partial = Files.createTempDirectory(parent, "postgres-bin-partial");
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpack(archive, partial);
      publish(partial, home);
    }
    return new PostgresBinaries(home);
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static void publish(Path partial, Path home) throws IOException {
    try {
      Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException somebodyWasFirst) {
      if (!Files.isDirectory(home)) {
        throw somebodyWasFirst;
      }
      Trees.delete(partial);
    }
  }

  private static void unpack(String archive, Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(resource(archive))))) {
      for (@Nullable TarArchiveEntry entry = tar.getNextEntry();
          entry != null;
          entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("The archive of PostgreSQL leaves its directory: " + file);
        }
        write(tar, entry, file);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else if (!file.toString().endsWith(".a")) { // static libraries: nothing links against them
      Files.createDirectories(file.getParent());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      } else {
        Files.copy(tar, file);
        Files.setPosixFilePermissions(file, permissions(entry.getMode()));
      }
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    return PosixFilePermissions.fromString((mode & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
  }

  /**
   * Tells archives apart by how they begin and how long they are: a digest of all of one takes most
   * of a second at every start.
   */
  private static String digest(String archive) throws IOException {
    try (var in = resource(archive)) {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(in.readNBytes(BEGINNING));
      digest.update(Long.toString(length(archive)).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static InputStream resource(String archive) throws IOException {
    return located(archive).openStream();
  }

  private static long length(String archive) throws IOException {
    return located(archive).openConnection().getContentLengthLong();
  }

  private static URL located(String archive) {
    URL found = PostgresBinaries.class.getResource(archive);
    if (found == null) {
      throw new WatchbillException(
          "POSTGRES-NO-BINARIES",
          500,
          "No PostgreSQL is carried for this machine (" + archive.substring(1) + ").",
          "Run a PostgreSQL " + MAJOR + " yourself and give its address with --database-url.");
    }
    return found;
  }

  private static String archiveName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = machine.equals("aarch64") || machine.equals("arm64");
    if (system.startsWith("mac")) {
      return "/postgres-darwin-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }
    return "/postgres-"
        + (system.startsWith("linux") ? "linux" : "unknown")
        + "-"
        + (arm ? "arm_64" : machine.equals("amd64") ? "x86_64" : machine)
        + ".txz";
  }
}
