import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processes have used of the processor: on a shared machine worth more than wall time. */
final class Cpu {
  private static final double TICKS_A_SECOND = 100;

  private Cpu() {}

  /** User and system time of a process and of its children that have ended, in seconds. */
  static double seconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      double ticks = 0;
      for (int i = 11; i <= 14; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks / TICKS_A_SECOND;
    } catch (IOException ended) {
      return 0;
    }
  }

  /** The load of the machine over the last minute. */
  static double load() throws IOException {
    return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
  }
}
