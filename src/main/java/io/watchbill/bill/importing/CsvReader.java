package io.watchbill.bill.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** CSV with a header; one line a cell. */
final class CsvReader {
  private CsvReader() {}

  static void read(Found found, String name, String text, List<String> remarks) {
    var rows = rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (rows.isEmpty()) {
      remarks.add(name + " is empty.");
      return;
    }
    var header =
        rows.getFirst().stream().map(word -> word.strip().toLowerCase(Locale.ROOT)).toList();
    if (!header.contains("system") || !header.contains("layer")) {
      remarks.add(name + " has no columns system and layer in its first line; it was left out.");
      return;
    }
    var number = 1;
    for (var row : rows.subList(1, rows.size())) {
      number++;
      var system = field(header, row, "system");
      var layer = field(header, row, "layer");
      if (system == null || layer == null) {
        remarks.add(name + ":" + number + " names no system or no layer; it was left out.");
        continue;
      }
      var claim = found.cell(system, layer, name);
      var owner = field(header, row, "owner");
      var team = field(header, row, "team");
      if (owner != null) {
        for (var one : owner.split("\\s*[;,/&+]\\s*|\\s+and\\s+")) {
          claim
              .people()
              .add(found.person(one, owner.equals(one) ? field(header, row, "email") : null));
        }
      }
      if (team != null) {
        claim.teams().add(found.team(team));
      }
    }
  }

  private static @Nullable String field(List<String> header, List<String> row, String column) {
    var at = header.indexOf(column);
    var value = at < 0 || at >= row.size() ? "" : row.get(at).strip();
    return value.isEmpty() ? null : value;
  }

  /** RFC 4180: quotes, doubled quotes, line breaks within them. */
  private static List<List<String>> rows(String text) {
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    var field = new StringBuilder();
    var quoted = false;
    for (var i = 0; i <= text.length(); i++) {
      var c = i < text.length() ? text.charAt(i) : '\n';
      if (quoted && i < text.length()) {
        if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          field.append(c);
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        row.add(field.toString().replaceFirst("\r$", ""));
        field.setLength(0);
        if (c == '\n') {
          if (row.size() > 1 || !row.getFirst().isBlank()) {
            rows.add(List.copyOf(row));
          }
          row.clear();
        }
      } else {
        field.append(c);
      }
    }
    return rows;
  }
}
