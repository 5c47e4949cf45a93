package io.watchbill.bill.importing;

import io.watchbill.bill.Layers;
import io.watchbill.bill.importing.Found.Claim;
import java.util.Map;
import java.util.TreeSet;

/** What was found, as the YAML of a bill with a comment wherever somebody has to decide. */
final class BillText {
  private BillText() {}

  static String of(Found found) {
    var text = new StringBuilder("# yaml-language-server: $schema=bill.schema.json\n");
    text.append("# Begun by watchbill import. Run: watchbill check .\n");
    text.append("organization: \"Your organization\"\n");
    text.append("timezone: UTC  # like Europe/Berlin\n");
    section(text, "teams", found.teams().isEmpty());
    found.teams().forEach(team -> text.append("  ").append(team).append(": {}\n"));
    section(text, "people", found.people().isEmpty());
    for (var person : found.people()) {
      text.append("  ").append(person).append(": {name: ").append(quoted(found.name(person)));
      var email = found.email(person);
      text.append(email == null ? "" : ", email: " + quoted(email)).append("}\n");
    }
    section(text, "systems", found.systems().isEmpty());
    found
        .systems()
        .forEach((system, cells) -> {
          text.append("  ").append(system).append(":\n    owners:\n");
          Layers.STANDARD.forEach(layer -> cell(text, layer, cells));
          var added = new TreeSet<>(cells.keySet());
          Layers.STANDARD.forEach(added::remove);
          added.forEach(layer -> cell(text, layer, cells));
        });
    return text.toString();
  }

  private static void section(StringBuilder text, String key, boolean empty) {
    text.append('\n').append(key).append(empty ? ": {}\n" : ":\n");
  }

  private static void cell(StringBuilder text, String layer, Map<String, Claim> cells) {
    var claim = cells.getOrDefault(layer, new Claim());
    text.append("      ").append(layer).append(": {");
    var separator = "";
    if (claim.people().size() == 1) {
      text.append("owner: ").append(claim.people().iterator().next());
      separator = ", ";
    } else if (!claim.people().isEmpty()) {
      text.append("owner: [").append(String.join(", ", claim.people())).append(']');
      separator = ", ";
    }
    if (claim.teams().size() == 1) {
      text.append(separator).append("team: ").append(claim.teams().iterator().next());
    }
    text.append('}').append(remark(claim)).append('\n');
  }

  private static String remark(Claim claim) {
    var remark = new StringBuilder();
    if (claim.people().size() > 1) {
      remark.append(" decide: one of them");
    } else if (claim.people().isEmpty()) {
      remark.append(" nobody is named");
    }
    if (claim.teams().size() > 1) {
      remark.append(remark.isEmpty() ? "" : ";").append(" teams: ");
      remark.append(String.join(", ", claim.teams()));
    }
    if (!claim.sources().isEmpty() && !remark.isEmpty()) {
      remark.append(" (").append(String.join(", ", claim.sources())).append(')');
    }
    return remark.isEmpty() ? "" : "  #" + remark.toString().replaceAll("[\\r\\n]", " ");
  }

  private static String quoted(String value) {
    return "\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ")
        + "\"";
  }
}
