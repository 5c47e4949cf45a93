package io.watchbill.bill.reading;

import io.watchbill.bill.LoadedBill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a bill as they are now: {@code *.yaml} and {@code *.yml} of a directory, and {@code
 * runbooks/*.md}. A single YAML file is a bill too, with the runbooks beside it.
 */
public final class BillDirectory {
  private static final int MAX_FILES = 500;
  private final List<SourceFile> files = new ArrayList<>();
  private final Findings findings = new Findings();
  private final Map<String, List<String>> linesOf = new HashMap<>();

  private BillDirectory() {}

  /** Reads the files into memory; never fails, what could not be read is a finding. */
  public static BillDirectory of(Path path) {
    var directory = new BillDirectory();
    var single = Files.isRegularFile(path);
    var parent = path.toAbsolutePath().getParent();
    var base = single && parent != null ? parent : path;
    if (!single && !Files.isDirectory(path)) {
      directory.findings.error(
          Place.whole(path.toString()),
          "BILL-NOT-FOUND",
          "There is no directory " + path + ".",
          "Name the directory that holds the bill, or begin one with: watchbill init DIR");
      return directory;
    }
    if (single) {
      directory.add(path, String.valueOf(path.getFileName()));
    } else {
      directory.addAll(base, "", ".yaml", ".yml");
    }
    if (Files.isDirectory(base.resolve("runbooks"))) {
      directory.addAll(base.resolve("runbooks"), "runbooks/", ".md");
    }
    return directory;
  }

  /**
   * Files that are in no directory yet.
   *
   * @param contents name, relative and with slashes, to contents; the names are taken as they are
   */
  public static BillDirectory of(Map<String, byte[]> contents) {
    var directory = new BillDirectory();
    contents.entrySet().stream()
        .map(file -> new SourceFile(file.getKey(), file.getValue()))
        .sorted(
            Comparator.comparing(SourceFile::runbook)
                .thenComparing(file -> Path.of(file.name()).getFileName()))
        .forEach(directory.files::add);
    return directory;
  }

  /** Name, relative and with slashes, to contents, in the order in which they are read. */
  public Map<String, byte[]> contents() {
    var contents = new LinkedHashMap<String, byte[]>();
    files.forEach(file -> contents.put(file.name(), file.bytes()));
    return contents;
  }

  private void addAll(Path folder, String prefix, String... suffixes) {
    try (var listing = Files.list(folder)) {
      listing
          .filter(file -> List.of(suffixes).stream().anyMatch(file.toString()::endsWith))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(Path::getFileName))
          .limit(MAX_FILES)
          .forEach(file -> add(file, prefix + file.getFileName()));
    } catch (IOException broken) {
      unreadable(folder.toString(), broken);
    }
  }

  private void add(Path file, String name) {
    try (var in = Files.newInputStream(file)) {
      files.add(new SourceFile(name, in.readNBytes(SourceFile.MAX_BYTES + 1)));
    } catch (IOException broken) {
      unreadable(name, broken);
    }
  }

  private void unreadable(String name, IOException broken) {
    findings.error(
        Place.whole(name),
        "BILL-NOT-READABLE",
        name + " cannot be read: " + broken.getMessage() + ".",
        "See to it that the file exists and that this user may read it.");
  }

  /** First 12 hex digits of the SHA-256 of names and contents. */
  public String version() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : files) {
        digest.update(
            (file.name() + "\n" + file.bytes().length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(file.bytes());
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Understands the files.
   *
   * @param asOf the day on which people are there or have left
   */
  public LoadedBill load(LocalDate asOf) {
    return BillReader.read(files, findings, version(), asOf);
  }

  /** The source line of a finding, for showing it; null when there is none. */
  public @Nullable String line(String file, int line) {
    if (line < 1) {
      return null;
    }
    var lines = linesOf.computeIfAbsent(file, this::lines);
    return line > lines.size() ? null : lines.get(line - 1);
  }

  private List<String> lines(String file) {
    for (var source : files) {
      if (source.name().equals(file)) {
        var text = source.text(new Findings());
        return text == null ? List.of() : text.lines().toList();
      }
    }
    return List.of();
  }
}
