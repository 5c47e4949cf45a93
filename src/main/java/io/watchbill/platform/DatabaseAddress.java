package io.watchbill.platform;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where a database is and as whom to go there. The text form never shows the password. */
record DatabaseAddress(String url, @Nullable String username, @Nullable String password) {
  /**
   * Understands {@code jdbc:postgresql://…} and the usual {@code postgres://user:password@host/db}.
   */
  static DatabaseAddress of(String text, @Nullable String username, @Nullable String password) {
    if (text.startsWith("jdbc:postgresql:")) {
      return new DatabaseAddress(text, username, password);
    }
    if (!text.matches("postgres(ql)?://[^\\s]+")) {
      throw new WatchbillException(
          "DATABASE-URL",
          400,
          "This is not the address of a PostgreSQL database.",
          "Write postgres://user:password@host:5432/watchbill or jdbc:postgresql://host/watchbill.");
    }
    URI uri = URI.create(text);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String url = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
    if (uri.getRawUserInfo() == null) {
      return new DatabaseAddress(url, username, password);
    }
    String[] user = uri.getRawUserInfo().split(":", 2);
    return new DatabaseAddress(
        url, decoded(user[0]), user.length == 2 ? decoded(user[1]) : password);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return url.replaceAll("[?].*", "");
  }
}
