package io.watchbill.crash;

import io.watchbill.platform.DataDirectory;
import io.watchbill.platform.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** A place with a bill and a PostgreSQL, in which servers of a campaign run. */
final class Site implements AutoCloseable {
  final Path home;
  final Path bill;
  private DataDirectory directory;
  private EmbeddedPostgres postgres;

  /**
   * Starts a PostgreSQL that writes through to the disk.
   *
   * @param home an empty directory
   */
  Site(Path home, Path bill) {
    this.home = home;
    this.bill = bill;
    this.directory = DataDirectory.open(home.resolve("data"));
    this.postgres = EmbeddedPostgres.start(directory, home, true);
  }

  /** Where its PostgreSQL is while it runs for all servers. */
  Books.Address address() {
    return new Books.Address(
        postgres.url(EmbeddedPostgres.USER), EmbeddedPostgres.USER, postgres.password());
  }

  /** Where the PostgreSQL of a server is that was started on this data directory. */
  Supplier<Books.Address> embedded() {
    String password = directory.secret("postgres-password");
    return () -> {
      try {
        var lines = Files.readAllLines(home.resolve("data/postgres/postmaster.pid"));
        return new Books.Address(
            "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/" + EmbeddedPostgres.USER,
            EmbeddedPostgres.USER,
            password);
      } catch (IOException | IndexOutOfBoundsException away) {
        throw new IllegalStateException("PostgreSQL is away", away);
      }
    };
  }

  /** The process number of the PostgreSQL of a server that runs on this data directory. */
  long postmaster() {
    try {
      return Long.parseLong(
          Files.readAllLines(home.resolve("data/postgres/postmaster.pid")).getFirst().strip());
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }

  /** Servers on this site's PostgreSQL. */
  ProcessNode.Command outside(int port, String lease) {
    var address = address();
    var more = new LinkedHashMap<>(environment(lease));
    more.put("WATCHBILL_DATABASE_URL", address.url());
    more.put("WATCHBILL_DATABASE_USERNAME", address.username());
    more.put("WATCHBILL_DATABASE_PASSWORD", address.password());
    return command(port, "other-" + port, more);
  }

  /** Servers that run the PostgreSQL of this directory themselves: from now on it is theirs. */
  ProcessNode.Command inside(int port, String lease) {
    leave();
    return command(port, "data", environment(lease));
  }

  private ProcessNode.Command command(int port, String data, Map<String, String> settings) {
    var more = new LinkedHashMap<>(settings);
    more.put("WATCHBILL_BINARIES", home.toString());
    return new ProcessNode.Command(
        bill, home.resolve(data), port, home.resolve("servers.log"), more);
  }

  private static Map<String, String> environment(String lease) {
    var environment = new LinkedHashMap<String, String>();
    Desk.settings(lease)
        .forEach((name, value) ->
            environment.put(name.replace('.', '_').toUpperCase(Locale.ROOT), value));
    return environment;
  }

  private void leave() {
    if (postgres != null) {
      postgres.close();
      directory.close();
    }
  }

  @Override
  public void close() {
    leave();
  }
}
