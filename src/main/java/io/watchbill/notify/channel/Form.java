package io.watchbill.notify.channel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A body as browsers send forms; a name may occur more than once. */
public final class Form {
  /** The media type of such a body. */
  public static final String TYPE = "application/x-www-form-urlencoded";

  private final List<String> fields = new ArrayList<>();

  /** Adds a field after those that are there. */
  public void add(String name, String value) {
    fields.add(encode(name) + "=" + encode(value));
  }

  /** The body, in UTF-8. */
  public byte[] body() {
    return String.join("&", fields).getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
