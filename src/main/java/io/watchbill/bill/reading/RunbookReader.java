package io.watchbill.bill.reading;

import io.watchbill.bill.RunbookText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads one runbook: front matter, title and the four headings. */
final class RunbookReader {
  static final List<String> KEYS = List.of("id", "signals", "layers");
  private static final List<String> HEADINGS =
      List.of("Check first", "Escalate to", "Roll back", "Resolved when");
  private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})\\s+(.*?)\\s*#*\\s*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(```+|~~~+).*");
  private final Draft draft;

  RunbookReader(Draft draft) {
    this.draft = draft;
  }

  /** The headings of a body outside its fenced blocks: of level one, and below. */
  private record Outline(List<String> titles, List<String> sections) {}

  void runbook(String file, String text) {
    var lines = text.lines().toList();
    var whole = new Place(file, 1, 1);
    var end = lines.isEmpty() || !lines.getFirst().equals("---") ? -1 : closing(lines);
    if (end < 0) {
      draft.findings.error(
          whole,
          "RUNBOOK-FRONT-MATTER",
          file + " does not begin with front matter.",
          "Begin with three lines: \"---\", \"id: " + idOf(file) + "\", \"---\".");
    }
    Yaml header = new Yaml.Scalar(whole, "", true);
    if (end > 1) {
      var documents =
          YamlText.documents(
              file, 1, String.join("\n", lines.subList(1, end)) + "\n", draft.findings);
      if (documents == null) {
        draft.partial = true;
      } else if (!documents.isEmpty()) {
        header = documents.getFirst();
      }
    }
    read(file, Section.of(draft, header, file, KEYS), lines, end + 1);
  }

  private static int closing(List<String> lines) {
    var end = lines.subList(1, lines.size()).indexOf("---");
    return end < 0 ? -1 : end + 1;
  }

  private static String idOf(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.md$", "");
  }

  private void read(String file, Section header, List<String> lines, int bodyStart) {
    var given = header.text("id");
    var id = given == null ? idOf(file) : given;
    var signals = header.texts("signals");
    signals.forEach(signal ->
        draft.refer(Draft.Kind.SIGNAL, signal.text(), signal.place(), file + ": signals"));
    var layers = header.texts("layers");
    layers.forEach(
        layer -> draft.refer(Draft.Kind.LAYER, layer.text(), layer.place(), file + ": layers"));
    var body = lines.subList(bodyStart, lines.size());
    var outline = outline(body);
    headings(file, outline);
    var title = outline.titles().isEmpty() ? id : outline.titles().getFirst();
    draft.remember("runbook " + id, header.placeOf("id"));
    var runbook =
        new RunbookText(
            id,
            title,
            file,
            PeopleReader.words(header, "signals"),
            PeopleReader.words(header, "layers"),
            String.join("\n", body) + "\n",
            bodyStart + 1);
    var first = draft.runbooks.putIfAbsent(id, runbook);
    if (first != null) {
      draft.findings.error(
          header.placeOf("id"),
          "BILL-DUPLICATE",
          "Two runbooks have the id \"" + id + "\"; the other is " + first.file() + ".",
          "Give one of them another id.");
    }
  }

  private void headings(String file, Outline outline) {
    for (var heading : HEADINGS) {
      if (outline.sections().stream().noneMatch(heading::equalsIgnoreCase)) {
        draft.findings.error(
            Place.whole(file),
            "RUNBOOK-HEADING-MISSING",
            file + " has no \"## " + heading + "\".",
            "Add the heading and what belongs under it; if there is nothing to do, say so there.");
      }
    }
  }

  private static Outline outline(List<String> body) {
    var outline = new Outline(new ArrayList<>(), new ArrayList<>());
    var open = "";
    for (var line : body) {
      var fence = FENCE.matcher(line);
      if (!open.isEmpty()) {
        if (line.strip().startsWith(open) && line.strip().chars().distinct().count() == 1) {
          open = "";
        }
      } else if (fence.matches()) {
        open = fence.group(1);
      } else {
        var heading = HEADING.matcher(line);
        if (heading.matches()) {
          var level = heading.group(1).length();
          (level == 1 ? outline.titles() : outline.sections())
              .add(level > 2 ? "" : heading.group(2));
        }
      }
    }
    return outline;
  }
}
