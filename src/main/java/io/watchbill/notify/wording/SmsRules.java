package io.watchbill.notify.wording;

import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What telephones show without counting more than they are paid for: the alphabet of GSM 03.38,
 * where a segment of a long message holds 153 characters.
 */
final class SmsRules {
  static final int TWO_SEGMENTS = 306;

  private static final String ALPHABET =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Those that count twice. */
  private static final String EXTENSION = "^{}\\[~]|€";

  private static final Map<Character, String> OTHERS =
      Map.ofEntries(
          Map.entry('→', "->"),
          Map.entry('←', "<-"),
          Map.entry('−', "-"),
          Map.entry('–', "-"),
          Map.entry('—', "-"),
          Map.entry('‑', "-"),
          Map.entry('…', "..."),
          Map.entry('“', "\""),
          Map.entry('”', "\""),
          Map.entry('„', "\""),
          Map.entry('«', "\""),
          Map.entry('»', "\""),
          Map.entry('‘', "'"),
          Map.entry('’', "'"),
          Map.entry('`', "'"),
          Map.entry('×', "x"),
          Map.entry('·', "-"),
          Map.entry('•', "-"),
          Map.entry('≤', "<="),
          Map.entry('≥', ">="),
          Map.entry('≈', "~"),
          Map.entry('ł', "l"),
          Map.entry('Ł', "L"),
          Map.entry('ı', "i"),
          Map.entry('đ', "d"),
          Map.entry('Đ', "D"),
          Map.entry('œ', "oe"),
          Map.entry('Œ', "OE"),
          Map.entry('\t', " "),
          Map.entry('\u00a0', " "),
          Map.entry('\u202f', " "),
          Map.entry('\u2009', " "));

  private SmsRules() {}

  /** The text in letters that telephones have; what has no likeness there becomes "?". */
  static String gsm(String text) {
    var gsm = new StringBuilder();
    text.codePoints().forEach(point -> gsm.append(letter(point)));
    return gsm.toString();
  }

  private static String letter(int point) {
    String one = Character.toString(point);
    if (ALPHABET.contains(one) || EXTENSION.contains(one)) {
      return one;
    }
    String other = point < 0x10000 ? OTHERS.get((char) point) : null;
    if (other != null) {
      return other;
    }
    if (Character.getType(point) == Character.NON_SPACING_MARK || Character.isISOControl(point)) {
      return "";
    }
    String bare = Normalizer.normalize(one, Normalizer.Form.NFD).substring(0, 1);
    return ALPHABET.contains(bare) ? bare : "?";
  }

  /** How many characters of a segment a text takes. */
  static int length(String gsm) {
    return gsm.length() + (int) gsm.chars().filter(c -> EXTENSION.indexOf(c) >= 0).count();
  }

  /** As much of the text as there is room for. */
  static String cut(String gsm, int room) {
    if (length(gsm) <= room) {
      return gsm;
    }
    var cut = new StringBuilder();
    int used = 0;
    for (int i = 0; i < gsm.length(); i++) {
      int next = length(gsm.substring(i, i + 1));
      if (used + next > room - 3) {
        break;
      }
      used += next;
      cut.append(gsm.charAt(i));
    }
    return cut.toString().stripTrailing() + "...";
  }

  /**
   * A whole message within two segments: the headline whole where it fits, then what else does.
   *
   * @param ask how it is answered
   * @param links the first that leaves the headline its room is taken, else the last
   */
  static String fit(String headline, @Nullable String suspect, String ask, String... links) {
    String head = gsm(headline);
    String link = links[links.length - 1];
    for (var candidate : links) {
      if (rest(candidate, ask) >= length(head)) {
        link = candidate;
        break;
      }
    }
    int room = rest(link, ask);
    String what = cut(head, Math.max(40, room));
    String more = suspect == null ? "" : "\nSuspect: " + gsm(suspect);
    if (!more.isEmpty() && length(what) + length(more) > room) {
      int left = room - length(what);
      more = left < 40 ? "" : cut(more, left);
    }
    return what + more + "\n" + ask + "\n" + gsm(link);
  }

  private static int rest(String link, String ask) {
    return TWO_SEGMENTS - length(gsm(link)) - length(ask) - 2;
  }
}
