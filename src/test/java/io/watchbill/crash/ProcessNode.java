package io.watchbill.crash;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code serve} in a process of its own, with the class path of the tests; killed by signal 9. */
final class ProcessNode implements Node {
  private final Process process;
  private final Path log;
  private final CountDownLatch up = new CountDownLatch(1);
  private final CountDownLatch stands = new CountDownLatch(1);
  private final Set<String> reached = ConcurrentHashMap.newKeySet();
  private final Set<String> unnamed = ConcurrentHashMap.newKeySet();
  private volatile boolean answers;
  private volatile boolean standing;

  private ProcessNode(Process process, Path log) {
    this.process = process;
    this.log = log;
    Thread.ofVirtual().start(this::listen);
  }

  /**
   * How servers are started.
   *
   * @param log to which what they print is added
   * @param settings in their environment: {@code WATCHBILL_NOTIFY_LEASE}
   */
  record Command(Path bill, Path data, int port, Path log, Map<String, String> settings)
      implements Starter {
    @Override
    public Node start(@Nullable Arm arm) {
      var command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx512m",
                  "--enable-native-access=ALL-UNNAMED",
                  "-Dcrash.tap=true"));
      String cache = System.getProperty("crash.cache");
      if (cache != null) {
        command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=error:stderr"));
      }
      if (arm != null) {
        command.add("-Dcrash.at=" + arm.point());
        command.add("-Dcrash.skip=" + arm.skip());
      }
      String steps = settings.get("crash.clock");
      if (steps != null) {
        command.add("-Dcrash.clock=" + steps);
      }
      command.addAll(
          List.of(
              "-cp",
              classPath(),
              "io.watchbill.cli.Watchbill",
              "serve",
              "--bill=" + bill,
              "--data=" + data,
              "--port=" + port));
      var builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(settings);
      builder.environment().remove("crash.clock");
      try {
        return new ProcessNode(builder.start(), log);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    Command with(String name, String value) {
      var more = new LinkedHashMap<>(settings);
      more.put(name, value);
      return new Command(bill, data, port, log, more);
    }

    private static String classPath() {
      String path =
          System.getProperty(
              "crash.classpath",
              System.getProperty(
                  "surefire.test.class.path", System.getProperty("java.class.path")));
      var absolute = new ArrayList<String>();
      for (String part : path.split(File.pathSeparator, -1)) {
        absolute.add(part.endsWith("*") ? part : Path.of(part).toAbsolutePath().toString());
      }
      return String.join(File.pathSeparator, absolute);
    }
  }

  private void listen() {
    try (BufferedReader printed = process.errorReader();
        var kept =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = printed.readLine(); line != null; line = printed.readLine()) {
        kept.write(line + "\n");
        kept.flush();
        hear(line);
      }
    } catch (IOException killed) {
      // It ended while it spoke.
    } finally {
      up.countDown();
      stands.countDown();
    }
  }

  private void hear(String line) {
    if (line.startsWith("Watchbill is up at ")) {
      answers = true;
      up.countDown();
    } else if (line.startsWith(CrashInitializer.HERE)) {
      standing = true;
      stands.countDown();
    } else if (line.startsWith(CrashInitializer.REACHED)) {
      reached.add(line.substring(CrashInitializer.REACHED.length()));
    } else if (line.startsWith(CrashInitializer.UNNAMED)) {
      unnamed.add(line.substring(CrashInitializer.UNNAMED.length()));
    }
  }

  @Override
  public boolean up() {
    return awaited(up, Duration.ofMinutes(3)) && answers;
  }

  @Override
  public boolean stands(Duration atMost) {
    awaited(stands, atMost);
    return standing;
  }

  private static boolean awaited(CountDownLatch latch, Duration atMost) {
    try {
      return latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  @Override
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public Set<String> reached() {
    return reached;
  }

  @Override
  public Set<String> unnamed() {
    return unnamed;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
