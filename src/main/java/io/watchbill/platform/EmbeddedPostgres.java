package io.watchbill.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own: a real server process whose files live in a {@link DataDirectory}. It
 * listens on the loopback address at a free port and asks for a password kept beside it. A server
 * left behind by a killed JVM is found and stopped, then started again.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** The only database role, which owns the database of the same name. */
  public static final String USER = "watchbill";

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final DataDirectory directory;
  private final PostgresBinaries binaries;
  private final PostgresUser user;
  private final Path cluster;
  private final boolean durable;
  private int port;

  private EmbeddedPostgres(DataDirectory directory, Path binaries, boolean durable)
      throws IOException {
    this.directory = directory;
    this.durable = durable;
    this.cluster = directory.resolve("postgres");
    this.binaries = PostgresBinaries.unpackedIn(binaries);
    this.user = PostgresUser.choose(directory.resolve("."));
  }

  /**
   * Starts the server of that directory; the first time it makes the database.
   *
   * @param binaries where the programs are unpacked
   * @param durable false only for data that may be lost: tests, demo, replay
   */
  public static EmbeddedPostgres start(DataDirectory directory, Path binaries, boolean durable) {
    try {
      var postgres = new EmbeddedPostgres(directory, binaries, durable);
      postgres.prepare();
      postgres.port = freePort();
      postgres.launch();
      postgres.createDatabaseOrStop();
      return postgres;
    } catch (IOException | SQLException broken) {
      throw failed("could not be started: " + broken.getMessage(), directory);
    }
  }

  /** Where JDBC finds the database of that name. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public String password() {
    return directory.secret("postgres-password");
  }

  /** Stops the server cleanly, ending its connections. */
  @Override
  public void close() {
    try {
      stop("fast");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Whether somebody listens where it should. */
  boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
      return true;
    } catch (SocketTimeoutException busy) {
      return true; // it is there and has no time; starting another one would not help
    } catch (IOException refused) {
      return false;
    }
  }

  /** Starts a server that has died again, at the same port. */
  void restart() {
    try {
      clearLeftovers();
      launch();
    } catch (IOException broken) {
      throw failed("could not be started again: " + broken.getMessage(), directory);
    }
  }

  private void prepare() throws IOException {
    if (!Files.isDirectory(cluster)) {
      create();
    }
    String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
    if (!version.equals(PostgresBinaries.MAJOR)) {
      throw new WatchbillException(
          "POSTGRES-VERSION",
          500,
          "The data directory was made by PostgreSQL "
              + version
              + "; this Watchbill carries "
              + PostgresBinaries.MAJOR
              + ".",
          "Start the Watchbill version that made it, take a dump with pg_dump, and restore it into"
              + " a fresh data directory.");
    }
    user.own(cluster);
    clearLeftovers();
  }

  /** A crash on the way leaves {@code postgres.partial}, never half a database. */
  private void create() throws IOException {
    Path partial = directory.resolve("postgres.partial");
    Trees.delete(partial);
    Files.createDirectory(partial);
    user.own(partial);
    Path password = directory.copyOfSecret("postgres-password");
    user.own(password);
    var arguments =
        new ArrayList<>(
            List.of(
                binaries.program("initdb"),
                "-D",
                partial.toString(),
                "-U",
                USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
    if (!durable) {
      arguments.add("--no-sync");
    }
    Programs.Outcome made;
    try {
      made = Programs.run(partial, LIMIT, user.command(arguments));
    } finally {
      Files.delete(password);
    }
    if (!made.succeeded()) {
      throw failed("could not be created: " + made.output(), directory);
    }
    Files.move(partial, cluster);
  }

  private void createDatabaseOrStop() throws SQLException {
    try {
      createDatabase(USER);
    } catch (SQLException refused) {
      close();
      throw refused;
    }
  }

  private void createDatabase(String name) throws SQLException {
    try (var connection = DriverManager.getConnection(url("postgres"), USER, password());
        var statement = connection.createStatement();
        var found =
            statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
      if (!found.next()) {
        statement.execute("create database " + name);
      }
    }
  }

  private void clearLeftovers() throws IOException {
    Optional<Long> pid = recordedPid();
    if (pid.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> alive = ProcessHandle.of(pid.get()).filter(ProcessHandle::isAlive);
    if (alive.isPresent() && isOurs(alive.get())) {
      log.warn("Found the database process {} of a server that was killed; stopping it", pid.get());
      if (!stop("fast")) {
        stop("immediate");
      }
    } else if (alive.isPresent() && (isDead(alive.get()) || isSurelySomethingElse(alive.get()))) {
      // Nobody has taken note of its end, or the number was given to another program since:
      // PostgreSQL would take it for its own.
      Files.deleteIfExists(pidFile());
    }
  }

  /** A database process names its directory; that of somebody else's database is left alone. */
  private boolean isOurs(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(cluster.toString()))
        .isPresent();
  }

  /** In a container without an init process a killed one stays in the table of processes. */
  private static boolean isDead(ProcessHandle process) throws IOException {
    Path stat = Path.of("/proc/" + process.pid() + "/stat");
    return Files.exists(stat) && Files.readString(stat).contains(") Z ");
  }

  private static boolean isSurelySomethingElse(ProcessHandle process) {
    return process.info().command().filter(path -> !path.contains("postgres")).isPresent();
  }

  private void launch() throws IOException {
    Path printed = directory.resolve("postgres.log");
    if (Files.exists(printed) && Files.size(printed) > 10_000_000) {
      Files.move(printed, directory.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(printed)) {
      Files.createFile(printed);
    }
    user.own(printed);
    var started =
        control(
            "start", "-w", "-t", "80", "-l", printed.toString(), "-o", String.join(" ", options()));
    if (!started.succeeded()) {
      throw failed("did not start: " + started.output() + "\n" + lastLines(printed), directory);
    }
  }

  private List<String> options() {
    var options =
        new ArrayList<>(
            List.of(
                "-c listen_addresses=127.0.0.1",
                "-c port=" + port,
                "-c unix_socket_directories=''",
                "-c max_connections=" + (durable ? 64 : 400),
                "-c max_wal_size=2GB",
                "-c jit=off",
                "-c log_timezone=UTC",
                "-c timezone=UTC"));
    if (!durable) {
      options.addAll(
          List.of(
              "-c fsync=off",
              "-c synchronous_commit=off",
              "-c full_page_writes=off",
              "-c wal_level=minimal",
              "-c max_wal_senders=0",
              "-c checkpoint_timeout=1h",
              "-c shared_buffers=256MB"));
    }
    return options;
  }

  private boolean stop(String mode) throws IOException {
    return control("stop", "-w", "-t", "30", "-m", mode).succeeded();
  }

  private Programs.Outcome control(String action, String... more) throws IOException {
    var command =
        new ArrayList<>(List.of(binaries.program("pg_ctl"), action, "-D", cluster.toString()));
    command.addAll(List.of(more));
    return Programs.run(cluster, LIMIT, user.command(command));
  }

  private Path pidFile() {
    return cluster.resolve("postmaster.pid");
  }

  private Optional<Long> recordedPid() throws IOException {
    if (!Files.exists(pidFile())) {
      return Optional.empty();
    }
    return Files.readAllLines(pidFile()).stream()
        .findFirst()
        .filter(line -> line.strip().matches("[0-9]{1,10}"))
        .map(line -> Long.valueOf(line.strip()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String lastLines(Path printed) throws IOException {
    List<String> lines = Files.readAllLines(printed);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private static WatchbillException failed(String why, DataDirectory directory) {
    return new WatchbillException(
        "POSTGRES-START",
        500,
        "The database " + why,
        "Read "
            + directory.resolve("postgres.log")
            + "; free disk space or memory if it says so, or"
            + " give an external database with --database-url.");
  }
}
