package io.watchbill.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key of commands that may ask a server. */
final class ReadKey {
  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "API key with the scope read, for --server (default: $WATCHBILL_KEY)")
  private @Nullable String key;

  /** Null when it is to come from the environment. */
  @Nullable String value() {
    return key;
  }
}
