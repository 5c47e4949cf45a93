package io.watchbill.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The page of one code, as in {@code docs/check}: a heading, the severity with one sentence, why it
 * matters, a wrong bill and a right one.
 */
record CodePage(String code, String markdown) {

  /** The page that comes with the product; null when there is no such code. */
  static @Nullable CodePage of(String code) {
    if (!code.matches("[A-Z]+(-[A-Z]+)+")) {
      return null;
    }
    try (var in = CodePage.class.getResourceAsStream("/check/" + code + ".md")) {
      return in == null
          ? null
          : new CodePage(code, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The sentence that says what is wrong. */
  String title() {
    return markdown
        .lines()
        .filter(line -> line.startsWith("**"))
        .findFirst()
        .map(line -> line.replaceFirst("^\\*\\*[a-z, ]+\\*\\* · ", ""))
        .orElse(code);
  }
}
