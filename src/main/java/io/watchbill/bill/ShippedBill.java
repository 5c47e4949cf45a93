package io.watchbill.bill;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The bills that come with the product. */
public enum ShippedBill {
  /** Commented, to be filled in: what {@code init} writes. */
  STARTER("/starter/"),
  /** The bill of the demo's organization. */
  DEMO("/demo/bill/");

  private static final List<String> FILES =
      List.of(
          "bill.yaml",
          "runbooks/cost-anomaly.md",
          "runbooks/fallback-spike.md",
          "runbooks/groundedness-drop.md",
          "runbooks/model-errors.md",
          "runbooks/verbosity.md");
  private final String folder;

  ShippedBill(String folder) {
    this.folder = folder;
  }

  /** The JSON Schema of every bill, as the server has it at {@code /schema/bill.json}. */
  public static String schema() throws IOException {
    try (var in = ShippedBill.class.getResourceAsStream("/static/schema/bill.json")) {
      if (in == null) {
        throw new FileNotFoundException("/static/schema/bill.json");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Paths of its files, relative to a bill's directory. */
  public List<String> files() {
    return FILES;
  }

  /** The file's text, as shipped. */
  public String text(String file) throws IOException {
    try (var in = ShippedBill.class.getResourceAsStream(folder + file)) {
      if (in == null) {
        throw new FileNotFoundException(folder + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Writes all files into the directory, making it where there is none; replaces nothing. */
  public void writeTo(Path directory) throws IOException {
    for (var file : FILES) {
      var target = directory.resolve(file);
      Files.createDirectories(directory.resolve("runbooks"));
      Files.writeString(target, text(file), StandardOpenOption.CREATE_NEW);
    }
  }
}
