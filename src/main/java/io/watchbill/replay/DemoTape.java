package io.watchbill.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** The demo's week as a tape, to be replayed against a bill of one's own or changed. */
public final class DemoTape {
  private DemoTape() {}

  /** Writes the tape, gzipped when the name ends in {@code .gz}; returns the number of requests. */
  public static long write(Path file) throws IOException {
    var week = new DemoWeek();
    long written = 0;
    try (OutputStream out = open(file)) {
      for (TapeEntry entry = week.next(); entry != null; entry = week.next()) {
        out.write(head(entry).getBytes(StandardCharsets.UTF_8));
        out.write(entry.body());
        out.write("}\n".getBytes(StandardCharsets.UTF_8));
        written++;
      }
    }
    return written;
  }

  private static OutputStream open(Path file) throws IOException {
    var raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw;
  }

  private static String head(TapeEntry entry) {
    return "{\"at\":\"%s\",\"method\":\"%s\",\"path\":\"%s\",\"headers\":%s,\"body\":"
        .formatted(
            entry.at(),
            entry.method(),
            entry.path(),
            JsonMapper.shared().writeValueAsString(entry.headers()));
  }
}
