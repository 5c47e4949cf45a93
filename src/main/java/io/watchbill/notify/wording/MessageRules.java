package io.watchbill.notify.wording;

import io.watchbill.escalation.PageKind;
import io.watchbill.incident.Exercise;
import io.watchbill.notify.wording.PageMessage.Movement;
import io.watchbill.notify.wording.PageMessage.Prime;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a page. The first 140 characters say what, where, how much and since when. */
final class MessageRules {
  static final int HEADLINE = 140;

  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DATE_AND_YEAR =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

  private MessageRules() {}

  /** A labelled line of a message. */
  record Line(String label, String text) {}

  /** "B2B copilot: output length +22 % (310 → 378 tokens) since Friday 16:40". */
  static String headline(PageMessage message) {
    var opening =
        switch (message.kind()) {
          case PAGE -> "";
          case REMINDER -> "Still on it? ";
          case HAND_ON -> "Will you take it? ";
        };
    return cut(opening + about(message));
  }

  private static String about(PageMessage message) {
    if (message.movements().isEmpty()) {
      return cut(oneLine(message.title()));
    }
    var lead = message.movements().getFirst();
    String since =
        message.since() == null
            ? ""
            : " since " + when(message.since(), message.at(), message.zone());
    String rest = ": " + moved(lead) + since;
    String system = oneLine(message.system());
    int room = HEADLINE - rest.length();
    String where =
        system.length() <= room ? system : system.substring(0, Math.max(1, room - 1)) + "…";
    var headline = new StringBuilder(where).append(rest);
    for (var more : message.movements().subList(1, message.movements().size())) {
      String next = ", " + more.name() + " " + percent(more.shift());
      if (headline.length() + next.length() > HEADLINE) {
        break;
      }
      headline.append(next);
    }
    return cut(headline.toString());
  }

  /** The rest of the message, in the order in which a woken person needs it. */
  static List<Line> lines(PageMessage message) {
    var lines = new ArrayList<Line>();
    if (!about(message).equals(oneLine(message.title()))) {
      lines.add(new Line("what", oneLine(message.title())));
    }
    message
        .movements()
        .forEach(movement -> lines.add(new Line("moved", moved(movement) + sure(movement))));
    if (message.since() != null) {
      lines.add(new Line("since", since(message)));
    }
    var prime = message.suspect();
    if (prime != null) {
      lines.add(new Line("prime suspect", suspect(prime, message)));
      prime.why().forEach(why -> lines.add(new Line("", oneLine(why))));
    }
    if (message.runbook() != null) {
      lines.add(new Line("runbook", message.runbook()));
    }
    lines.add(new Line("why you", oneLine(message.reason())));
    if (message.deadline() != null) {
      lines.add(
          new Line(
              "then",
              "not "
                  + answered(message)
                  + " by "
                  + when(message.deadline(), message.at(), message.zone())
                  + ", "
                  + silence(message)));
    }
    return lines;
  }

  private static String answered(PageMessage message) {
    return switch (message.kind()) {
      case PAGE -> "acknowledged";
      case REMINDER -> "answered";
      case HAND_ON -> "accepted";
    };
  }

  private static String silence(PageMessage message) {
    return switch (message.kind()) {
      case PAGE -> "it goes to the next in line";
      case REMINDER -> "it counts as acknowledged by nobody, and you are paged again";
      case HAND_ON -> "it stays with whoever asked you";
    };
  }

  /** What the link does. */
  static String action(PageMessage message) {
    return switch (message.kind()) {
      case PAGE -> "Acknowledge";
      case REMINDER -> "I am still on it";
      case HAND_ON -> "Accept or decline";
    };
  }

  private static String what(PageMessage message) {
    return switch (message.kind()) {
      case PAGE -> message.severity().equals("ticket") ? "TICKET for " : "PAGE for ";
      case REMINDER -> "REMINDER for ";
      case HAND_ON -> "HAND-ON for ";
    };
  }

  /** The whole message as plain text: console and the plain part of a mail. */
  static String text(PageMessage message) {
    var text = new StringBuilder();
    text.append(drill(message) ? "DRILL for " : what(message))
        .append(oneLine(message.person()))
        .append(", ");
    text.append(DATE.format(message.at().atZone(message.zone()))).append(" (");
    text.append(message.zone().getId()).append(")\n");
    text.append(headline(message)).append("\n\n");
    for (var line : lines(message)) {
      text.append("  %-14s %s%n".formatted(line.label(), line.text()));
    }
    text.append(
        "  %-14s %s%n"
            .formatted(
                message.kind() == PageKind.PAGE ? "acknowledge" : "answer",
                message.acknowledgeUrl()));
    text.append("  %-14s %s%n".formatted("incident", message.incidentUrl()));
    return text.toString();
  }

  /** Whether it is by way of practice; its title says so as well, wherever it is shown. */
  static boolean drill(PageMessage message) {
    return message.system().equals(Exercise.Kind.DRILL.system());
  }

  /** As a mail in HTML, without images, scripts or anything fetched. */
  static String html(PageMessage message) {
    var rows = new StringBuilder();
    for (var line : lines(message)) {
      rows.append("<tr><td style=\"color:#666;padding:2px 16px 2px 0;vertical-align:top\">")
          .append(escape(line.label()))
          .append("</td><td style=\"padding:2px 0\">")
          .append(escape(line.text()))
          .append("</td></tr>\n");
    }
    return """
    <!DOCTYPE html>
    <html lang="en"><body style="font:15px/1.5 system-ui,sans-serif;color:#1a1a1a;margin:24px">
    <p style="font-size:18px;font-weight:600;margin:0 0 16px">%s</p>
    <table style="border-collapse:collapse">
    %s</table>
    <p style="margin:20px 0"><a href="%s" style="background:#b3261e;color:#fff;padding:10px 18px;\
    text-decoration:none;border-radius:4px">%s</a>
    &nbsp; <a href="%s">Open the incident</a></p>
    <p style="color:#666;font-size:13px">The first link asks once more before anything happens, and \
    works for 24 hours.</p>
    </body></html>
    """
        .formatted(
            escape(headline(message)),
            rows,
            escape(message.acknowledgeUrl()),
            action(message),
            escape(message.incidentUrl()));
  }

  /** "Friday 16:40" within the last six days, "Fri 27 Feb 16:40" before and after. */
  static String when(Instant at, Instant now, ZoneId zone) {
    var local = at.atZone(zone);
    var apart = Duration.between(at, now).abs();
    if (apart.compareTo(Duration.ofHours(1)) <= 0
        && local.toLocalDate().equals(now.atZone(zone).toLocalDate())) {
      return "today " + local.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH));
    }
    if (apart.compareTo(Duration.ofDays(6)) < 0) {
      return WEEKDAY.format(local);
    }
    return (local.getYear() == now.atZone(zone).getYear() ? DATE : DATE_AND_YEAR).format(local);
  }

  /** "+22 %", "−8 %", "+1.4 %", "3.2 times". */
  static String percent(double shift) {
    if (shift >= 2) {
      return round(1 + shift, 2) + " times";
    }
    double percent = shift * 100;
    String number = round(Math.abs(percent), Math.abs(percent) < 10 ? 1 : 2);
    return (shift < 0 ? "−" : "+") + number + " %";
  }

  /** "310 tokens", "0.4 %", "$0.0123". */
  static String value(double value, Movement movement) {
    if (movement.rate()) {
      return round(value * 100, 2) + " %";
    }
    return switch (movement.unit()) {
      case "USD", "$", "US dollars" -> "$" + round(value, 3);
      case "" -> round(value, 3);
      default -> round(value, 3) + " " + movement.unit();
    };
  }

  private static String moved(Movement movement) {
    String from = value(movement.from(), movement);
    String unit = " " + movement.unit();
    String bare = from.endsWith(unit) ? from.substring(0, from.length() - unit.length()) : from;
    return "%s %s (%s → %s)"
        .formatted(
            movement.name(), percent(movement.shift()), bare, value(movement.to(), movement));
  }

  /** What is found first is found where it looks largest: the interval says how far to trust it. */
  private static String sure(Movement movement) {
    return ", 90 %% sure between %s and %s"
        .formatted(percent(movement.low()), percent(movement.high()));
  }

  private static String since(PageMessage message) {
    String at = when(orNow(message.since(), message), message.at(), message.zone());
    if (message.sinceLow() == null
        || message.sinceHigh() == null
        || message.sinceLow().equals(message.sinceHigh())) {
      return at;
    }
    return at
        + ", between "
        + when(message.sinceLow(), message.at(), message.zone())
        + " and "
        + when(message.sinceHigh(), message.at(), message.zone());
  }

  private static Instant orNow(@Nullable Instant at, PageMessage message) {
    return at == null ? message.at() : at;
  }

  private static String suspect(Prime prime, PageMessage message) {
    var text = new StringBuilder(oneLine(prime.title()));
    if (prime.author() != null) {
      text.append(", by ").append(oneLine(prime.author()));
    }
    if (prime.at() != null) {
      text.append(", ").append(when(prime.at(), message.at(), message.zone()));
    }
    text.append(", score ").append(round(prime.score(), 2));
    return prime.url() == null ? text.toString() : text.append(", ").append(prime.url()).toString();
  }

  /** Significant digits, and never fewer than the whole part has. */
  private static String round(double value, int digits) {
    if (!Double.isFinite(value)) {
      return "?";
    }
    var exact = new BigDecimal(value);
    int whole = exact.precision() - exact.scale();
    var rounded = exact.round(new MathContext(Math.max(digits, whole), RoundingMode.HALF_UP));
    var plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    return plain.toPlainString();
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\p{Cntrl}+", " ");
  }

  private static String cut(String text) {
    return text.length() <= HEADLINE ? text : text.substring(0, HEADLINE - 1) + "…";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
