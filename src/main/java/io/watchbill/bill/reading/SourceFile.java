package io.watchbill.bill.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file of a bill as found.
 *
 * @param name relative to the bill's directory, with slashes
 */
record SourceFile(String name, byte[] bytes) {
  static final int MAX_BYTES = 1 << 20;

  boolean runbook() {
    return name.endsWith(".md");
  }

  /** The text without a byte order mark; null, with a finding, when it is not UTF-8 text. */
  @Nullable String text(Findings findings) {
    if (bytes.length > MAX_BYTES) {
      findings.error(
          Place.whole(name),
          "BILL-TOO-LARGE",
          name + " is larger than 1 MiB.",
          "Split it, or remove from the bill's directory what does not belong there.");
      return null;
    }
    var in = ByteBuffer.wrap(bytes);
    String text;
    try {
      var decoder =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      text = decoder.decode(in).toString();
    } catch (CharacterCodingException broken) {
      notText(findings, lineOf(in.position()));
      return null;
    }
    var rubbish = firstControl(text);
    if (rubbish >= 0) {
      notText(
          findings, (int) text.substring(0, rubbish).chars().filter(c -> c == '\n').count() + 1);
      return null;
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void notText(Findings findings, int line) {
    findings.error(
        new Place(name, line, 1),
        "BILL-NOT-TEXT",
        name + " is not plain UTF-8 text.",
        "Save it as UTF-8 without control characters; it was not read.");
  }

  private int lineOf(int position) {
    var line = 1;
    for (var i = 0; i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private static int firstControl(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != '\u0085') {
        return i;
      }
    }
    return -1;
  }
}
