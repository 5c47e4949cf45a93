package io.watchbill.cli;

import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Fills names into the starter bill. */
final class StarterText {
  private static final String FIRST = "First Person";
  private static final String SECOND = "Second Person";

  /** What is asked, in order, and the text of the starter bill that the answer replaces. */
  static final Map<String, String> QUESTIONS = questions();

  private StarterText() {}

  private static Map<String, String> questions() {
    var questions = new LinkedHashMap<String, String>();
    questions.put("Organization", "Your organization");
    questions.put("Time zone, like Europe/Berlin", "UTC");
    questions.put("First person on watch", FIRST);
    questions.put("Their address", "first@your-organization.example");
    questions.put("Second person on watch", SECOND);
    questions.put("Their address ", "second@your-organization.example");
    return Collections.unmodifiableMap(questions);
  }

  /** The starter bill with the answers in place of its placeholders; ids follow the names. */
  static String fill(String starter, Map<String, String> answers) {
    var text = starter;
    var firstId = id(answers.getOrDefault(FIRST, ""), "first-person");
    var secondId = id(answers.getOrDefault(SECOND, ""), "second-person");
    if (!firstId.equals(secondId)) {
      text = text.replace("first-person", firstId).replace("second-person", secondId);
    }
    for (var answer : answers.entrySet()) {
      var value = answer.getValue();
      text =
          switch (answer.getKey()) {
            case "UTC" -> text.replace("timezone: UTC ", "timezone: " + quoted(value) + " ");
            case FIRST, SECOND, "Your organization" ->
                text.replace("\"" + answer.getKey() + "\"", quoted(value));
            default -> text.replace("email: " + answer.getKey(), "email: " + quoted(value));
          };
    }
    return text;
  }

  private static String quoted(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** The first name in plain letters. */
  private static String id(String name, String otherwise) {
    var plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .strip()
            .replaceAll("[^a-z0-9].*", "");
    return plain.isEmpty() ? otherwise : plain;
  }
}
