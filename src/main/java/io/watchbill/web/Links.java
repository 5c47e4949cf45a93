package io.watchbill.web;

import org.jspecify.annotations.Nullable;

/** Addresses that came from outside. */
public final class Links {
  private Links() {}

  /** The address when it leads to the web; null for every other scheme. */
  public static @Nullable String safe(@Nullable String url) {
    return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
  }

  /** A path of ours to go on to after signing in; {@code /} for anything else. */
  public static String next(@Nullable String path) {
    if (path == null || !path.startsWith("/") || path.startsWith("//") || path.indexOf('\\') >= 0) {
      return "/";
    }
    return path.chars().anyMatch(c -> c < ' ') ? "/" : path;
  }
}
