package io.watchbill.cli;

import io.watchbill.bill.BillImport;
import io.watchbill.bill.ShippedBill;
import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Begins a bill from what a team already has. */
@Command(
    name = "import",
    description = "Begin a bill from CODEOWNERS, a Backstage catalogue or CSV.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the bill is made",
      "1:a file cannot be read or written",
      "2:a file with nothing to import"
    },
    footer = {
      "",
      "Two names in a source stay two names: check reports them for people to decide.",
      "CSV has a header: system,layer,owner,team,email (the first two are needed)."
    })
final class ImportCommand implements Callable<Integer> {
  private static final long LARGEST = 4L << 20;
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--codeowners", paramLabel = "FILE", description = "a CODEOWNERS file")
  private List<Path> codeowners = new ArrayList<>();

  @Option(names = "--backstage", paramLabel = "FILE", description = "a catalog-info.yaml")
  private List<Path> backstage = new ArrayList<>();

  @Option(names = "--csv", paramLabel = "FILE", description = "one line a cell, with a header")
  private List<Path> csv = new ArrayList<>();

  @Option(
      names = "--system",
      paramLabel = "ID",
      defaultValue = "assistant",
      description = "the system that CODEOWNERS is about (default: ${DEFAULT-VALUE})")
  private String system = "assistant";

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "write DIR/bill.yaml, which must not be there (default: standard output)")
  private @Nullable Path directory;

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    if (codeowners.isEmpty() && backstage.isEmpty() && csv.isEmpty()) {
      throw new ParameterException(
          line, "Say what to begin from: --codeowners, --backstage or --csv FILE.");
    }
    var made = new BillImport();
    var empty = new ArrayList<WatchbillException>();
    for (var file : codeowners) {
      var before = made.finds();
      made.codeowners(system, name(file), read(file));
      nothing(made, before, file, "a path that speaks of a layer: /prompts/ @ada", empty);
    }
    for (var file : backstage) {
      var before = made.finds();
      made.backstage(name(file), read(file));
      nothing(made, before, file, "an entity with kind and metadata.name", empty);
    }
    for (var file : csv) {
      var before = made.finds();
      made.csv(name(file), read(file));
      nothing(
          made, before, file, "a header system,layer,owner,team,email and a line a cell", empty);
    }
    made.remarks().forEach(line.getErr()::println);
    if (!empty.isEmpty()) {
      empty.forEach(refused -> Commands.say(refused, line.getErr()));
      return 2;
    }
    if (directory == null) {
      line.getOut().print(made.bill());
      line.getOut().flush();
    } else {
      write(directory, made.bill(), line);
    }
    return 0;
  }

  /** A source that is named and has nothing is mostly the wrong file: no bill is made of it. */
  private static void nothing(
      BillImport made, int before, Path file, String wanted, List<WatchbillException> empty) {
    if (made.finds() == before) {
      empty.add(
          new WatchbillException(
              "IMPORT-NOTHING",
              422,
              "There is nothing to import in " + file + "; no bill was made.",
              "Name the file that was meant; it needs " + wanted + "."));
    }
  }

  private static void write(Path directory, String bill, CommandLine line) {
    var target = directory.resolve("bill.yaml");
    if (Files.exists(target)) {
      throw new WatchbillException(
          "IMPORT-EXISTS",
          409,
          target + " is there already; nothing was written.",
          "Name another directory with --to, or print to standard output and merge by hand.");
    }
    try {
      Files.createDirectories(directory);
      Files.writeString(target, bill);
      var schema = directory.resolve("bill.schema.json");
      if (Files.notExists(schema)) {
        Files.writeString(schema, ShippedBill.schema());
      }
    } catch (IOException broken) {
      throw new WatchbillException(
          "IMPORT-WRITE",
          500,
          "The bill cannot be written to " + directory + ": " + broken.getMessage(),
          "See to it that the directory can be written, or name another one.");
    }
    line.getErr()
        .println("Wrote " + target + ". What is left to decide: watchbill check " + directory);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String read(Path file) {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes((int) LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new WatchbillException(
            "IMPORT-TOO-LARGE",
            413,
            file + " is larger than 4 MiB.",
            "Name the file that was meant.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new WatchbillException(
          "IMPORT-NOT-READABLE",
          404,
          file + " cannot be read: " + broken.getMessage() + ".",
          "Name a file that is there and that this user may read.");
    }
  }
}
