package io.watchbill.platform;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The database this server talks to; closing it stops the embedded one. */
final class Database implements AutoCloseable {
  private final DatabaseAddress address;
  private final @Nullable EmbeddedPostgres postgres;
  private final @Nullable DataDirectory directory;

  private Database(
      DatabaseAddress address,
      @Nullable EmbeddedPostgres postgres,
      @Nullable DataDirectory directory) {
    this.address = address;
    this.postgres = postgres;
    this.directory = directory;
  }

  /** The external one when a URL is given, after one successful connection; else the embedded. */
  static Database open(DatabaseSettings settings, DataSettings data) {
    return settings.url() == null ? embedded(settings, data) : external(settings.url(), settings);
  }

  private static Database embedded(DatabaseSettings settings, DataSettings data) {
    DataDirectory directory = DataDirectory.open(data.data());
    try {
      Path binaries = Objects.requireNonNullElse(data.binaries(), directory.resolve(""));
      EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, binaries, settings.durable());
      var address =
          new DatabaseAddress(
              postgres.url(EmbeddedPostgres.USER), EmbeddedPostgres.USER, postgres.password());
      return new Database(address, postgres, directory);
    } catch (RuntimeException failed) {
      directory.close();
      throw failed;
    }
  }

  private static Database external(String url, DatabaseSettings settings) {
    var address = DatabaseAddress.of(url, settings.username(), settings.password());
    try (var tried =
        DriverManager.getConnection(address.url(), address.username(), address.password())) {
      return new Database(address, null, null);
    } catch (SQLException unreachable) {
      throw new WatchbillException(
          "DATABASE-UNREACHABLE",
          503,
          "The database " + address + " does not let us in: " + unreachable.getMessage(),
          "Start it, or correct --database-url; the user needs the right to create tables.");
    }
  }

  DatabaseAddress address() {
    return address;
  }

  /** The one of our own; null when the database is somebody else's. */
  @Nullable EmbeddedPostgres embedded() {
    return postgres;
  }

  @Override
  public void close() {
    if (postgres != null) {
      postgres.close();
    }
    if (directory != null) {
      directory.close();
    }
  }
}
