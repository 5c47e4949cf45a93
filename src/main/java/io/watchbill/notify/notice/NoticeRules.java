package io.watchbill.notify.notice;

import io.watchbill.notify.notice.HandOffNotice.Changed;
import io.watchbill.notify.notice.HandOffNotice.Learning;
import io.watchbill.notify.notice.HandOffNotice.Open;
import io.watchbill.notify.notice.HandOffNotice.Turn;
import io.watchbill.notify.notice.NoticeWords.Line;
import io.watchbill.notify.notice.NoticeWords.Section;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of a hand-off. */
final class NoticeRules {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final String FOOT =
      "There is nothing to acknowledge: nobody waits for an answer, and this wakes nobody.";

  private NoticeRules() {}

  static NoticeWords words(
      HandOffNotice notice, String name, ZoneId zone, UnaryOperator<String> link) {
    var turns = notice.turns().stream().map(turn -> "You are " + turn(turn, zone) + ".").toList();
    var sections = sections(notice, zone, link);
    var head =
        "HAND-OFF of %s for %s, %s (%s)"
            .formatted(
                oneLine(notice.rotation()), oneLine(name), when(notice.at(), zone), zone.getId());
    var when = when(notice.at(), zone) + " (" + zone.getId() + ")";
    return new NoticeWords(
        subject(notice),
        turns,
        sections,
        text(head, turns, sections),
        html(subject(notice), when, turns, sections));
  }

  /** "You are primary of ai-behaviour now: 1 open incident, 3 changes this week". */
  static String subject(HandOffNotice notice) {
    var comes =
        notice.turns().stream()
            .filter(Turn::comes)
            .map(Turn::as)
            .collect(Collectors.joining(" and "));
    var who =
        comes.isEmpty()
            ? "Your watch of " + oneLine(notice.rotation()) + " is over"
            : "You are " + comes + " of " + oneLine(notice.rotation()) + " now";
    var changes = notice.changes().size() + notice.moreChanges();
    return who
        + ": "
        + count(notice.incidents().size(), "open incident")
        + ", "
        + count(changes, "change")
        + " this week";
  }

  /** "primary until Mon 16 Mar 09:30, after Bo", "no longer backup; Cy is". */
  static String turn(Turn turn, ZoneId zone) {
    var other = turn.other();
    if (!turn.comes()) {
      return "no longer " + turn.as() + (other == null ? "" : "; " + oneLine(other) + " is");
    }
    var until = turn.until();
    return turn.as()
        + (until == null ? "" : " until " + when(until, zone))
        + (other == null ? ", after nobody" : ", after " + oneLine(other));
  }

  static List<Section> sections(HandOffNotice notice, ZoneId zone, UnaryOperator<String> link) {
    var changes =
        new ArrayList<>(notice.changes().stream().map(change -> changed(change, zone)).toList());
    if (notice.moreChanges() > 0) {
      changes.add(new Line("and " + notice.moreChanges() + " more", null, null));
    }
    return List.of(
        new Section(
            "Open incidents",
            notice.incidents().stream().map(open -> open(open, zone, link)).toList()),
        new Section("Changes of the week", changes),
        new Section(
            "Watches that are learning",
            notice.learning().stream().map(each -> learning(each, zone)).toList()));
  }

  private static Line open(Open open, ZoneId zone, UnaryOperator<String> link) {
    var by = open.by();
    return new Line(
        oneLine(open.title()),
        oneLine(open.system())
            + ", "
            + open.severity()
            + ", since "
            + when(open.openedAt(), zone)
            + (by == null ? ", acknowledged by nobody" : ", acknowledged by " + oneLine(by)),
        link.apply(open.id()));
  }

  private static Line changed(Changed change, ZoneId zone) {
    var author = change.author();
    return new Line(
        oneLine(change.summary()),
        oneLine(change.system())
            + ", "
            + change.kind()
            + ", "
            + when(change.at(), zone)
            + (author == null ? "" : ", by " + oneLine(author)),
        address(change.url()));
  }

  /** Only what a browser opens as a view: what others sent may be anything. */
  private static @Nullable String address(@Nullable String url) {
    return url != null && url.matches("https?://[^\\s\\p{Cntrl}]+") ? url : null;
  }

  private static Line learning(Learning learning, ZoneId zone) {
    var until = learning.until();
    return new Line(
        oneLine(learning.watch()) + " of " + oneLine(learning.system()),
        until == null
            ? "cannot page yet"
            : "cannot page yet; expects to from about " + when(until, zone),
        null);
  }

  private static String text(String head, List<String> turns, List<Section> sections) {
    var text = new StringBuilder(head).append('\n');
    turns.forEach(turn -> text.append(turn).append('\n'));
    for (var section : sections) {
      text.append('\n').append(section.heading()).append('\n');
      if (section.lines().isEmpty()) {
        text.append("  none\n");
      }
      for (var line : section.lines()) {
        text.append("  - ").append(line.text()).append('\n');
        if (line.more() != null) {
          text.append("    ").append(line.more()).append('\n');
        }
        if (line.url() != null) {
          text.append("    ").append(line.url()).append('\n');
        }
      }
    }
    return text.append('\n').append(FOOT).append('\n').toString();
  }

  private static String html(
      String subject, String when, List<String> turns, List<Section> sections) {
    var body = new StringBuilder();
    for (var turn : turns) {
      body.append("<p style=\"margin:0 0 4px\">").append(escape(turn)).append("</p>\n");
    }
    for (var section : sections) {
      body.append("<h2 style=\"font-size:15px;margin:20px 0 4px\">")
          .append(escape(section.heading()))
          .append("</h2>\n");
      if (section.lines().isEmpty()) {
        body.append("<p style=\"color:#666;margin:0\">none</p>\n");
      } else {
        body.append("<ul style=\"margin:0;padding-left:20px\">\n");
        section.lines().forEach(line -> body.append(item(line)));
        body.append("</ul>\n");
      }
    }
    return """
    <!DOCTYPE html>
    <html lang="en"><body style="font:15px/1.5 system-ui,sans-serif;color:#1a1a1a;margin:24px">
    <p style="font-size:18px;font-weight:600;margin:0 0 4px">%s</p>
    <p style="color:#666;margin:0 0 16px">%s</p>
    %s<p style="color:#666;font-size:13px;margin-top:20px">%s</p>
    </body></html>
    """
        .formatted(escape(subject), escape(when), body, FOOT);
  }

  private static String item(Line line) {
    var url = line.url();
    var text =
        url == null
            ? escape(line.text())
            : "<a href=\"" + escape(url) + "\">" + escape(line.text()) + "</a>";
    var more = line.more();
    return "<li>"
        + text
        + (more == null ? "" : "<br><span style=\"color:#666\">" + escape(more) + "</span>")
        + "</li>\n";
  }

  static String when(Instant at, ZoneId zone) {
    return DATE.format(at.atZone(zone));
  }

  static String count(int count, String noun) {
    return count == 0 ? "no " + noun + "s" : count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\p{Cntrl}+", " ");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
