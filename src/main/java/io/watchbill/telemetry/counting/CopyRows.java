package io.watchbill.telemetry.counting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's binary COPY format. */
final class CopyRows {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final long EPOCH_SECONDS = 946_684_800; // PostgreSQL counts from 2000-01-01 UTC
  private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

  private ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

  CopyRows() {
    buffer.put(HEADER);
  }

  CopyRows row(int columns) {
    room(2).putShort((short) columns);
    return this;
  }

  CopyRows int8(long value) {
    room(12).putInt(8).putLong(value);
    return this;
  }

  CopyRows int8(@Nullable Long value) {
    return value == null ? none() : int8(value.longValue());
  }

  CopyRows int4(int value) {
    room(8).putInt(4).putInt(value);
    return this;
  }

  CopyRows float8(@Nullable Double value) {
    return value == null ? none() : int8(Double.doubleToRawLongBits(value));
  }

  CopyRows bool(boolean value) {
    room(5).putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  CopyRows date(LocalDate value) {
    return int4((int) ChronoUnit.DAYS.between(EPOCH, value));
  }

  CopyRows timestamp(Instant value) {
    return int8(
        Math.addExact(
            Math.multiplyExact(value.getEpochSecond() - EPOCH_SECONDS, 1_000_000),
            value.getNano() / 1_000));
  }

  /** A text without NUL, the one character PostgreSQL does not store. */
  static @Nullable String plain(@Nullable String value) {
    return value == null || value.indexOf('\0') < 0 ? value : value.replace("\0", "");
  }

  CopyRows text(@Nullable String value) {
    String plain = plain(value);
    if (plain == null) {
      return none();
    }
    byte[] utf8 = plain.getBytes(StandardCharsets.UTF_8);
    room(4 + utf8.length).putInt(utf8.length).put(utf8);
    return this;
  }

  /** Everything so far with the trailer; nothing can be added afterwards. */
  byte[] bytes() {
    room(2).putShort((short) -1);
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private CopyRows none() {
    room(4).putInt(-1);
    return this;
  }

  private ByteBuffer room(int more) {
    if (buffer.remaining() < more) {
      int size = Math.max(buffer.capacity() * 2, buffer.position() + more);
      buffer = ByteBuffer.allocate(size).put(buffer.flip());
    }
    return buffer;
  }
}
