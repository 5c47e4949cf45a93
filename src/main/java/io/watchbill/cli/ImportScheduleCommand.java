package io.watchbill.cli;

import io.watchbill.oncall.exchange.ScheduleImport;
import io.watchbill.platform.WallClock;
import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Schedules of another tool as the people and rotations of a bill. */
@Command(
    name = "import-schedule",
    description =
        "Print a schedule of PagerDuty, Opsgenie or Grafana OnCall (JSON) as part of a bill.")
final class ImportScheduleCommand implements Callable<Integer> {
  private static final long LARGEST = 20L << 20;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "what the tool's interface answered")
  private @Nullable Path file;

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    var today = LocalDate.ofInstant(WallClock.system().instant(), ZoneOffset.UTC);
    var read = ScheduleImport.read(text(Objects.requireNonNull(file)), today);
    line.getOut().print(read.yaml());
    line.getOut().flush();
    read.notes().forEach(note -> line.getErr().println("watchbill: " + note));
    return 0;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw refused(file + " is larger than 20 MiB.", "Export fewer schedules at once.");
      }
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw refused("There is no file " + file + ".", "Check the path.");
    } catch (CharacterCodingException binary) {
      throw refused(file + " is not UTF-8 text.", "Save the answer of the interface as it is.");
    } catch (IOException broken) {
      throw refused(file + " cannot be read: " + broken.getMessage(), "Check its permissions.");
    }
  }

  private static WatchbillException refused(String what, String fix) {
    return new WatchbillException("SCHEDULE-FILE", 400, what, fix);
  }
}
