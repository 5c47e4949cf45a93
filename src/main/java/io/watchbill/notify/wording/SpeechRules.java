package io.watchbill.notify.wording;

/** Written signs as they are said. */
final class SpeechRules {
  private SpeechRules() {}

  static String spoken(String text) {
    return text.strip()
        .replaceAll("https?://\\S+", "")
        .replaceAll("[+]([0-9.,]+)[  ]?%", "up $1 percent")
        .replaceAll("[−-]([0-9.,]+)[  ]?%", "down $1 percent")
        .replaceAll("([0-9])[  ]?%", "$1 percent")
        .replaceAll("\\s*\\(([^()]*?) → ([^()]*?)\\)", ", from $1 to $2,")
        .replace("→", "to")
        .replace("≤", "at most ")
        .replace("≥", "at least ")
        .replaceAll("\\s*[\\r\\n]+\\s*", ". ")
        .replaceAll("[_*`#|]", " ")
        .replaceAll("([.!?])\\s*\\.", "$1")
        .replaceAll("\\s{2,}", " ")
        .replaceAll("\\s+([.,])", "$1")
        .replace(",.", ".")
        .strip();
  }

  /** The text as a sentence of its own. */
  static String sentence(String text) {
    String said = spoken(text);
    return said.isEmpty() || said.matches("(?s).*[.!?]") ? said : said + ".";
  }
}
