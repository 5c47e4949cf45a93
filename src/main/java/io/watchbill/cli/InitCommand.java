package io.watchbill.cli;

import io.watchbill.bill.ShippedBill;
import io.watchbill.platform.WatchbillException;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A starter bill, commented; asks for names when there is somebody to ask. */
@Command(name = "init", description = "Write a starter bill with its runbooks.")
final class InitCommand implements Callable<Integer> {
  /** The starter bill's first line names it. */
  private static final String SCHEMA = "bill.schema.json";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "where the bill will be; made if it is not there")
  private @Nullable Path directory;

  @Override
  public Integer call() {
    var target = Objects.requireNonNull(directory);
    refuseToReplace(target);
    var console = System.console();
    var answers = console != null && console.isTerminal() ? ask(console) : Map.<String, String>of();
    try {
      ShippedBill.STARTER.writeTo(target);
      if (Files.notExists(target.resolve(SCHEMA))) {
        Files.writeString(target.resolve(SCHEMA), ShippedBill.schema());
      }
      var bill = target.resolve("bill.yaml");
      Files.writeString(bill, StarterText.fill(Files.readString(bill), answers));
    } catch (IOException broken) {
      throw new WatchbillException(
          "INIT-WRITE",
          500,
          "The bill cannot be written to " + target + ": " + broken.getMessage(),
          "See to it that the directory can be written, or name another one.");
    }
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("Wrote a starter bill to " + target + ":");
    ShippedBill.STARTER.files().forEach(file -> out.println("  " + file));
    out.println("  " + SCHEMA + " (editors complete the bill by it)");
    out.println();
    out.println(
        answers.isEmpty() ? "Fill in the names, then:" : "Read it and make it yours, then:");
    out.println("  watchbill check " + target);
    out.println("  watchbill serve --bill " + target);
    return 0;
  }

  private static void refuseToReplace(Path target) {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new WatchbillException(
          "INIT-EXISTS", 409, target + " is a file.", "Name a directory for the bill.");
    }
    if (Files.isDirectory(target)) {
      try (var files = Files.list(target)) {
        var there =
            files
                .map(file -> file.getFileName().toString())
                .filter(name -> name.matches(".*\\.ya?ml|runbooks"))
                .sorted()
                .findFirst();
        if (there.isPresent()) {
          throw new WatchbillException(
              "INIT-EXISTS",
              409,
              target + " holds " + there.get() + " already; nothing was written.",
              "Name an empty directory, or go on with the bill that is there: watchbill check "
                  + target);
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  private static Map<String, String> ask(Console console) {
    var answers = new LinkedHashMap<String, String>();
    console.printf("Return keeps what is in brackets.%n");
    StarterText.QUESTIONS.forEach((question, placeholder) -> {
      var answer = console.readLine("%s [%s]: ", question, placeholder);
      if (answer != null && !answer.isBlank()) {
        answers.put(placeholder, answer.strip());
      }
    });
    return answers;
  }
}
