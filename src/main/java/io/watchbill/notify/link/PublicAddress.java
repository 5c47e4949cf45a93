package io.watchbill.notify.link;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where providers on the Internet reach this server, {@code watchbill.public-url}. */
@Component
public class PublicAddress {
  private final Environment environment;

  PublicAddress(Environment environment) {
    this.environment = environment;
  }

  /** The whole address of that path; null when nobody has said where this server is reached. */
  public @Nullable String of(String path) {
    String base = environment.getProperty("watchbill.public-url");
    return base == null || base.isBlank() ? null : base.strip().replaceFirst("/+$", "") + path;
  }
}
