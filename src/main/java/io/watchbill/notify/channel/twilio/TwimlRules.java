package io.watchbill.notify.channel.twilio;

/** What Twilio is told to say and to listen for. */
final class TwimlRules {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>";
  private static final int TIMES = 3;

  private TwimlRules() {}

  /** Reads the page up to three times and waits for a key each time. */
  static String ask(String words, String keys) {
    String gather =
        "<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"8\" method=\"POST\" action=\""
            + escape(keys)
            + "\">"
            + say(words)
            + "</Gather>";
    return HEAD
        + "<Pause length=\"1\"/>"
        + gather.repeat(TIMES)
        + say("Nothing was pressed, so nothing has changed. Goodbye.")
        + "<Hangup/></Response>";
  }

  /** Says a sentence and ends. */
  static String end(String words) {
    return HEAD + say(words + " Goodbye.") + "<Hangup/></Response>";
  }

  /** Says something twice, for whom it is enough to have heard it. */
  static String plain(String words) {
    return HEAD
        + "<Pause length=\"1\"/>"
        + say(words)
        + "<Pause length=\"1\"/>"
        + say(words)
        + "</Response>";
  }

  /** Answers an SMS. */
  static String message(String words) {
    return HEAD + "<Message>" + escape(words) + "</Message></Response>";
  }

  static String nothing() {
    return HEAD + "</Response>";
  }

  private static String say(String words) {
    return "<Say language=\"en-GB\">" + escape(words) + "</Say>";
  }

  private static String escape(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
