package io.watchbill.bill.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns YAML text into {@link Yaml}. Reads parser events, because the library's own composer
 * recurses without a limit and a hostile file would end the process.
 */
final class YamlText {
  private static final int MAX_DEPTH = 30;
  private static final int MAX_ALIASES = 200;
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final String SYNTAX_FIX =
      "Correct the YAML here; the rest of this file was not read. Most often it is the"
          + " indentation, a missing space after a colon, or a text that needs quotes.";

  private final String file;
  private final int lineOffset;
  private final Findings findings;
  private final Map<Anchor, Yaml> anchors = new HashMap<>();
  private final Iterator<Event> events;
  private int aliases;

  private YamlText(String file, int lineOffset, String text, Findings findings) {
    this.file = file;
    this.lineOffset = lineOffset;
    this.findings = findings;
    var settings = LoadSettings.builder().setLabel(file).setCodePointLimit(text.length() + 1);
    this.events = new Parse(settings.build()).parseString(text).iterator();
  }

  /**
   * All documents of the text; null, with a finding, when it is not YAML.
   *
   * @param lineOffset lines above the text in its file
   */
  static @Nullable List<Yaml> documents(
      String file, int lineOffset, String text, Findings findings) {
    try {
      return new YamlText(file, lineOffset, text, findings).read();
    } catch (Refused refused) {
      return null;
    } catch (MarkedYamlEngineException broken) {
      var mark = broken.getProblemMark().or(broken::getContextMark);
      var place =
          mark.map(at -> new Place(file, at.getLine() + 1 + lineOffset, at.getColumn() + 1))
              .orElse(Place.whole(file));
      syntax(findings, place, text, broken.getProblem());
      return null;
    } catch (YamlEngineException broken) {
      findings.error(
          Place.whole(file), "BILL-SYNTAX", "This is not YAML: " + firstLine(broken), SYNTAX_FIX);
      return null;
    }
  }

  private static void syntax(Findings findings, Place place, String text, String problem) {
    if (problem.contains("TAB")) {
      findings.error(
          place,
          "BILL-TAB",
          "A tab is used where YAML wants spaces.",
          "Indent with spaces; the rest of this file was not read.");
      return;
    }
    findings.error(place, "BILL-SYNTAX", "This is not YAML: " + problem + ".", SYNTAX_FIX);
  }

  private static String firstLine(Exception broken) {
    return String.valueOf(broken.getMessage()).lines().findFirst().orElse("") + ".";
  }

  private List<Yaml> read() {
    var documents = new ArrayList<Yaml>();
    while (events.hasNext()) {
      var event = events.next();
      if (event instanceof NodeEvent node) {
        documents.add(node(node, 1));
      }
    }
    return documents;
  }

  private Yaml node(NodeEvent event, int depth) {
    var place = place(event.getStartMark());
    if (depth > MAX_DEPTH) {
      throw refuse(
          place,
          "BILL-TOO-DEEP",
          "This is nested more than " + MAX_DEPTH + " levels deep.",
          "A bill needs fewer than ten levels; look for a bracket that is never closed.");
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias, place);
    }
    Yaml yaml;
    if (event instanceof MappingStartEvent) {
      yaml = mapping(place, depth);
    } else if (event instanceof SequenceStartEvent) {
      yaml = items(place, depth);
    } else {
      var scalar = (ScalarEvent) event;
      var plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
      yaml =
          new Yaml.Scalar(place, scalar.getValue(), plain && NOTHING.contains(scalar.getValue()));
    }
    event.getAnchor().ifPresent(anchor -> anchors.put(anchor, yaml));
    return yaml;
  }

  private Yaml items(Place place, int depth) {
    var items = new ArrayList<Yaml>();
    while (events.next() instanceof NodeEvent item) {
      items.add(node(item, depth + 1));
    }
    return new Yaml.Items(place, items);
  }

  private Yaml mapping(Place place, int depth) {
    var entries = new ArrayList<Yaml.Entry>();
    var merged = new LinkedHashMap<String, Yaml.Entry>();
    while (events.next() instanceof NodeEvent keyEvent) {
      var key = node(keyEvent, depth + 1);
      var value = node((NodeEvent) events.next(), depth + 1);
      if (!(key instanceof Yaml.Scalar scalar)) {
        throw refuse(
            key.place(),
            "BILL-WRONG-TYPE",
            "A key is " + key.shape() + "; keys are single words.",
            "Write key: value.");
      }
      if (scalar.text().equals("<<")) {
        merge(value, merged);
      } else {
        entries.add(new Yaml.Entry(scalar.place(), scalar.text(), value));
      }
    }
    for (var entry : entries) {
      merged.remove(entry.key());
    }
    entries.addAll(merged.values());
    return new Yaml.Mapping(place, entries);
  }

  private static void merge(Yaml value, Map<String, Yaml.Entry> into) {
    switch (value) {
      case Yaml.Mapping mapping ->
          mapping.entries().forEach(entry -> into.putIfAbsent(entry.key(), entry));
      case Yaml.Items items -> items.items().forEach(item -> merge(item, into));
      case Yaml.Scalar ignored -> {}
    }
  }

  private Yaml alias(AliasEvent alias, Place place) {
    if (++aliases > MAX_ALIASES) {
      throw refuse(
          place,
          "BILL-ALIASES",
          "This file uses more than " + MAX_ALIASES + " aliases.",
          "Write the values out.");
    }
    var anchor = alias.getAlias();
    var target = anchors.get(anchor);
    if (target == null) {
      throw refuse(
          place,
          "BILL-SYNTAX",
          "*" + anchor.getValue() + " refers to nothing: no &" + anchor.getValue() + " before it.",
          "Name the value with &" + anchor.getValue() + " above, or write it out.");
    }
    return target;
  }

  private Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(file, at.getLine() + 1 + lineOffset, at.getColumn() + 1))
        .orElse(Place.whole(file));
  }

  private Refused refuse(Place place, String code, String message, String fix) {
    findings.error(place, code, message, fix);
    return new Refused();
  }

  /** Leaves the file; the finding has been added. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
