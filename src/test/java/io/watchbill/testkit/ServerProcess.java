package io.watchbill.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code serve} as a process of its own, from the packaged jar, for tests that kill it. Only for
 * tests that run after packaging (*IT).
 */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern UP = Pattern.compile("Watchbill is up at http://localhost:(\\d+)");

  private final Process process;
  private final BufferedReader printed;
  private final List<String> lines = new ArrayList<>();
  private final int port;

  private ServerProcess(Process process) {
    this.process = process;
    this.printed = process.errorReader();
    this.port = Integer.parseInt(await(UP).group(1));
    // What it prints later must not fill the pipe and stop it.
    Thread.ofVirtual().start(this::drain);
  }

  /** Starts it and waits until it is up. */
  public static ServerProcess start(Path bill, Path data, String... more) {
    return new ServerProcess(launch(bill, data, more));
  }

  /** As {@link #start}, with settings in its environment: {@code WATCHBILL_MAIL_HOST}. */
  public static ServerProcess start(Path bill, Path data, Map<String, String> environment) {
    return new ServerProcess(launch(bill, data, environment));
  }

  /** Starts it without waiting, for starts that are to fail. */
  public static Process launch(Path bill, Path data, String... more) {
    return launch(bill, data, Map.of(), more);
  }

  private static Process launch(
      Path bill, Path data, Map<String, String> environment, String... more) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-jar",
                System.getProperty("watchbill.jar", "target/watchbill.jar"),
                "serve",
                "--bill=" + bill,
                "--data=" + data,
                "--port=0"));
    command.addAll(List.of(more));
    try {
      var process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      process.environment().putAll(environment);
      return process.start();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public int port() {
    return port;
  }

  public Process process() {
    return process;
  }

  /** What it printed before it was up. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as an operator would: SIGTERM. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private Matcher await(Pattern wanted) {
    try {
      for (String line = printed.readLine(); line != null; line = printed.readLine()) {
        lines.add(line);
        Matcher found = wanted.matcher(line);
        if (found.find()) {
          return found;
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    throw new IllegalStateException("The server did not start:\n" + String.join("\n", lines));
  }

  private void drain() {
    printed.lines().forEach(line -> {});
  }
}
