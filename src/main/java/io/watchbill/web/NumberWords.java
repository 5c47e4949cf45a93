package io.watchbill.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as they are read: three significant digits, a unit, a sign where it is a movement. */
public final class NumberWords {
  /** Narrow no-break space: between a number and its unit, and between thousands. */
  public static final String GAP = "\u202f";

  private static final String MINUS = "\u2212";

  private NumberWords() {}

  /** {@code +22 %}, {@code −3.4 %}; one digit after the point below ten per cent. */
  public static String change(double relative) {
    double percent = relative * 100;
    String digits = decimal(Math.abs(percent), Math.abs(percent) < 9.95 ? 1 : 0);
    if (digits.equals("0")) {
      return "0" + GAP + "%";
    }
    return (percent < 0 ? MINUS : "+") + digits + GAP + "%";
  }

  /** {@code 22} or {@code 3.4}: a share in per cent without its sign, for intervals. */
  public static String percentDigits(double relative) {
    double percent = Math.abs(relative * 100);
    return (relative < 0 ? MINUS : "") + decimal(percent, percent < 9.95 ? 1 : 0);
  }

  /** {@code 3.4 %}: a share. */
  public static String share(double share) {
    return percentDigits(share) + GAP + "%";
  }

  /** A value alone, in the form its unit asks for; the unit follows from {@link #unit}. */
  public static String value(double value, String unit) {
    return switch (unit) {
      case "share" -> share(value);
      case "USD" -> "$" + GAP + money(value);
      case "ms" -> value >= 1000 ? significant(value / 1000) : significant(value);
      default -> significant(value);
    };
  }

  /** What stands behind the value: {@code tokens}, {@code s}; empty where the value says it. */
  public static String unit(double value, String unit) {
    return switch (unit) {
      case "share", "USD", "" -> "";
      case "ms" -> value >= 1000 ? "s" : "ms";
      default -> unit;
    };
  }

  /** Value and unit: {@code 214 tokens}, {@code 1.4 s}, {@code 3.4 %}, {@code $ 0.0042}. */
  public static String withUnit(double value, String unit) {
    String behind = unit(value, unit);
    return behind.isEmpty() ? value(value, unit) : value(value, unit) + GAP + behind;
  }

  /** A count with its thousands set apart: {@code 12 480}. */
  public static String count(long count) {
    return decimal(count, 0);
  }

  private static String significant(double value) {
    double magnitude = Math.abs(value);
    if (magnitude >= 100 || value == Math.rint(value)) {
      return (value < 0 ? MINUS : "") + decimal(magnitude, 0);
    }
    return rounded(value);
  }

  private static String money(double value) {
    return Math.abs(value) >= 1 ? decimal(value, 2, 2) : rounded(value);
  }

  private static String rounded(double value) {
    var rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
    String text = rounded.abs().stripTrailingZeros().toPlainString();
    return (value < 0 ? MINUS : "") + text;
  }

  private static String decimal(double value, int digits) {
    return decimal(value, 0, digits);
  }

  private static String decimal(double value, int least, int most) {
    var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator(GAP.charAt(0));
    symbols.setDecimalSeparator('.');
    symbols.setMinusSign(MINUS.charAt(0));
    var format = new DecimalFormat("#,##0", symbols);
    format.setRoundingMode(RoundingMode.HALF_UP);
    format.setMinimumFractionDigits(least);
    format.setMaximumFractionDigits(most);
    return format.format(value);
  }
}
