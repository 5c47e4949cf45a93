package io.watchbill.cli;

import io.watchbill.bill.ShippedBill;
import io.watchbill.replay.Demo;
import io.watchbill.replay.DemoTape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The representative week, in a throw-away data directory. */
@Command(
    name = "demo",
    description = "Play the week a prompt change went wrong, then stay up to be browsed.")
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      converter = PortType.class,
      description = "where it listens (default: 8080)")
  private int port;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "simulated seconds a second once the prompt has changed,",
        "to watch it: 600 is ten minutes a second (default: as fast as it goes)"
      })
  private double speed;

  @Option(names = "--no-serve", description = "end after the week instead of staying up")
  private boolean noServe;

  @Option(
      names = "--write-tape",
      paramLabel = "FILE",
      description = "write the week as a tape for replay instead of playing it")
  private @Nullable Path tape;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (tape != null) {
      System.err.println("%,d requests written to %s".formatted(DemoTape.write(tape), tape));
      return 0;
    }
    Path scratch = Scratch.folder();
    Path bill = scratch.resolve("bill");
    ShippedBill.DEMO.writeTo(bill);
    List<String> properties = new ArrayList<>(Scratch.properties(scratch));
    properties.addAll(
        List.of(
            "watchbill.mode=demo",
            "watchbill.demo.person=ada",
            "watchbill.bill=" + bill,
            "watchbill.replay.acknowledge-after=4m",
            "server.port=" + port));
    try (Server server = Server.start(properties)) {
      Demo demo = server.bean(Demo.class);
      demo.play(server.port(), speed);
      if (noServe) {
        return 0;
      }
      System.out.println(
          "Browse it at http://localhost:"
              + server.port()
              + " (Ctrl-C ends it and deletes the data).");
      demo.stayUp();
      return 0;
    }
  }
}
