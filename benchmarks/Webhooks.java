import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Receives webhooks and notes when the first one about each alert came. Alerts are recognised by
 * {@code storm-000123} anywhere in the body, whoever sends it.
 */
final class Webhooks implements AutoCloseable {
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MARK = "storm-".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGITS = 6;

  private final ServerSocket door;
  private final AtomicLongArray first;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger distinct = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private volatile long last;

  Webhooks(int alerts) throws IOException {
    first = new AtomicLongArray(alerts);
    door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  String url(String path) {
    return "http://127.0.0.1:" + door.getLocalPort() + "/" + path;
  }

  /** When the first webhook about that alert came, by {@link System#nanoTime}; 0 for never. */
  long first(int alert) {
    return first.get(alert);
  }

  int requests() {
    return requests.get();
  }

  /** How many different alerts were told. */
  int distinct() {
    return distinct.get();
  }

  /** How many were told about an alert that had been told before. */
  int again() {
    return again.get();
  }

  /** When the last request came. */
  long last() {
    return last;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
      OutputStream out = socket.getOutputStream();
      while (true) {
        byte[] body = request(in);
        long now = System.nanoTime();
        note(body, now);
        out.write(OK);
      }
    } catch (IOException closed) {
      // The other side is done.
    }
  }

  private void note(byte[] body, long now) {
    requests.incrementAndGet();
    last = now;
    int told = -1;
    for (int i = 0; i <= body.length - MARK.length - DIGITS; i++) {
      if (body[i] == 's' && matches(body, i)) {
        int alert = number(body, i + MARK.length);
        if (alert >= 0 && alert < first.length() && alert != told) {
          told = alert; // the same one is usually named several times in a body
          if (first.compareAndSet(alert, 0, now)) {
            distinct.incrementAndGet();
          } else {
            again.incrementAndGet();
          }
        }
      }
    }
  }

  private static boolean matches(byte[] body, int at) {
    for (int i = 0; i < MARK.length; i++) {
      if (body[at + i] != MARK[i]) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] body, int at) {
    int number = 0;
    for (int i = at; i < at + DIGITS; i++) {
      if (body[i] < '0' || body[i] > '9') {
        return -1;
      }
      number = number * 10 + body[i] - '0';
    }
    return number;
  }

  private static byte[] request(InputStream in) throws IOException {
    int length = 0;
    boolean chunked = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    if (!chunked) {
      return in.readNBytes(length);
    }
    var whole = new java.io.ByteArrayOutputStream();
    for (int size = -1; size != 0; ) {
      size = Integer.parseInt(line(in).strip(), 16);
      whole.write(in.readNBytes(size));
      in.skipNBytes(2);
    }
    return whole.toByteArray();
  }

  static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
