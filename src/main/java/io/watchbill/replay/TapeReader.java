package io.watchbill.replay;

import io.watchbill.platform.WatchbillException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one tape, plain or gzipped, line by line: memory holds one line. Mistakes name the file and
 * the line.
 *
 * <p>A line holds at most {@value #LONGEST_LINE} bytes; entries must be in time order.
 */
final class TapeReader implements Closeable {
  static final int LONGEST_LINE = 64 << 20;
  private static final byte[] NO_BODY = {};

  private final JsonFactory json = new JsonFactory();
  private final Path file;
  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 16);
  private final byte[] chunk = new byte[1 << 16];
  private int chunkAt;
  private int chunkEnd;
  private long number;
  private @Nullable Instant previous;

  TapeReader(Path file) {
    this.file = file;
    try {
      var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      raw.mark(2);
      boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      this.in = gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
    } catch (IOException e) {
      throw new WatchbillException(
          "TAPE-UNREADABLE",
          400,
          e instanceof NoSuchFileException
              ? "There is no tape " + file + "."
              : "Cannot read the tape " + file + ": " + e.getMessage(),
          "Name an existing file of JSON lines, plain or gzipped.");
    }
  }

  /** The next entry; null at the end of the tape. */
  @Nullable TapeEntry next() {
    while (true) {
      byte[] bytes = nextLine();
      if (bytes == null) {
        return null;
      }
      if (!isBlank(bytes)) {
        TapeEntry entry = parse(bytes);
        if (previous != null && entry.at().isBefore(previous)) {
          throw mistake(
              "TAPE-ORDER",
              entry.at() + " comes after " + previous,
              "Sort the tape by \"at\"; several tapes may be given and are merged.");
        }
        previous = entry.at();
        return entry;
      }
    }
  }

  private TapeEntry parse(byte[] bytes) {
    Instant at = null;
    String method = "POST";
    String path = null;
    Map<String, String> headers = new LinkedHashMap<>();
    byte[] body = NO_BODY;
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw mistake("TAPE-LINE", "not a JSON object", "Write one request a line.");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "at" -> at = Instant.parse(parser.getString());
          case "method" -> method = parser.getString();
          case "path" -> path = parser.getString();
          case "headers" -> readHeaders(parser, headers);
          case "body" -> body = slice(parser, value, bytes);
          default -> parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw mistake(
          "TAPE-LINE", "not JSON: " + e.getOriginalMessage(), "Write one JSON object a line.");
    } catch (DateTimeParseException e) {
      throw mistake(
          "TAPE-TIME",
          "\"at\" is no time: " + e.getParsedString(),
          "Write RFC 3339 in UTC: 2026-03-02T09:14:05Z.");
    }
    if (at == null || path == null || !path.startsWith("/")) {
      throw mistake(
          "TAPE-LINE", "\"at\" or \"path\" is missing", "Give both; the path begins with a slash.");
    }
    return new TapeEntry(at, method, path, headers, body);
  }

  private static void readHeaders(JsonParser parser, Map<String, String> headers) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      headers.put(name, parser.getString());
    }
  }

  /** The value's own bytes, so that a body of megabytes is not parsed twice. */
  private static byte[] slice(JsonParser parser, JsonToken value, byte[] bytes) {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    if (value == JsonToken.VALUE_NULL) {
      return NO_BODY;
    }
    if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
      parser.skipChildren();
      return Arrays.copyOfRange(bytes, from, (int) parser.currentLocation().getByteOffset());
    }
    return parser.getString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private byte @Nullable [] nextLine() {
    line.reset();
    boolean any = false;
    try {
      while (true) {
        if (chunkAt == chunkEnd) {
          chunkEnd = in.read(chunk);
          chunkAt = 0;
          if (chunkEnd <= 0) {
            chunkEnd = 0;
            number++;
            return any ? line.toByteArray() : null;
          }
        }
        any = true;
        int end = chunkAt;
        while (end < chunkEnd && chunk[end] != '\n') {
          end++;
        }
        line.write(chunk, chunkAt, end - chunkAt);
        boolean complete = end < chunkEnd;
        chunkAt = complete ? end + 1 : end;
        if (line.size() > LONGEST_LINE) {
          throw mistake("TAPE-LINE", "longer than 64 MiB", "Split the request into several lines.");
        }
        if (complete) {
          number++;
          return line.toByteArray();
        }
      }
    } catch (IOException e) {
      throw mistake(
          "TAPE-UNREADABLE", String.valueOf(e.getMessage()), "Is the file whole? Record it again.");
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }

  private WatchbillException mistake(String code, String what, String fix) {
    return new WatchbillException(code, 400, file + ", line " + number + ": " + what, fix);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
