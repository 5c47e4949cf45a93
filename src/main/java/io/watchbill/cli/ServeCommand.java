package io.watchbill.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The server, until it is told to stop. */
@Command(name = "serve", description = "Run the server.")
final class ServeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--bill",
      required = true,
      paramLabel = "DIR",
      description = "the bill: people, owners, rotations, watches (watchbill init makes one)")
  private @Nullable Path bill;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "where the database lives (default: ${DEFAULT-VALUE})")
  private @Nullable Path data;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = {
        "an external PostgreSQL instead: postgres://user:password@host/db",
        "(or WATCHBILL_DATABASE_URL in the environment)"
      })
  private @Nullable String databaseUrl;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortType.class,
      description = "where it listens (default: 8080)")
  private @Nullable Integer port;

  @Override
  public Integer call() throws InterruptedException {
    BillOption.read(bill);
    Server server = Server.startPrepared(properties());
    Objects.requireNonNull(spec)
        .commandLine()
        .getErr()
        .println("Watchbill is up at http://localhost:" + server.port());
    new CountDownLatch(1).await(); // the signal that ends the process closes the server
    return 0;
  }

  private List<String> properties() {
    var properties = new ArrayList<String>();
    properties.add("watchbill.bill=" + bill);
    properties.add("watchbill.data=" + data);
    if (databaseUrl != null) {
      properties.add("watchbill.database.url=" + databaseUrl);
    }
    if (port != null) {
      properties.add("server.port=" + port);
    }
    return properties;
  }
}
