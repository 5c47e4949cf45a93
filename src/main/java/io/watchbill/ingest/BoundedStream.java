package io.watchbill.ingest;

import io.watchbill.platform.WatchbillException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops reading with {@code OTLP-TOO-LARGE} once more bytes came than are allowed. */
final class BoundedStream extends FilterInputStream {
  private static final int SKIP_CHUNK = 8192;
  private final long limit;
  private final String what;
  private long left;
  private byte[] skipped = {};

  /**
   * @param what names the bytes in the refusal: {@code the body}
   */
  BoundedStream(InputStream source, long limit, String what) {
    super(source);
    this.limit = limit;
    this.what = what;
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  /** Reads and forgets: an inflating source skips in chunks of 512 bytes, which is slow. */
  @Override
  public long skip(long wanted) throws IOException {
    if (wanted <= 0) {
      return 0;
    }
    if (skipped.length == 0) {
      skipped = new byte[SKIP_CHUNK];
    }
    return Math.max(0, read(skipped, 0, (int) Math.min(wanted, SKIP_CHUNK)));
  }

  private void count(int read) {
    left -= read;
    if (left < 0) {
      throw tooLarge(what, limit);
    }
  }

  static WatchbillException tooLarge(String what, long limit) {
    return new WatchbillException(
        "OTLP-TOO-LARGE",
        413,
        what + " is larger than " + (limit >> 20) + " MB",
        "Send smaller batches: lower the exporter's batch size.");
  }
}
