package io.watchbill.runbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a runbook's Markdown apart: four sections, task-list items as steps, everything else as
 * text to read. Raw HTML is shown as text and only harmless links stay links.
 */
final class RunbookMarkdown {
  static final Map<String, String> SECTIONS =
      Map.of(
          "check first", "check-first",
          "escalate to", "escalate-to",
          "roll back", "roll-back",
          "resolved when", "resolved-when");

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TaskListItemsExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
  private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();

  private final List<ParsedRunbook.Step> steps = new ArrayList<>();
  private final List<ParsedRunbook.Problem> problems = new ArrayList<>();
  private final Map<String, Integer> headings = new LinkedHashMap<>();
  private @Nullable String section;
  private @Nullable Criterion criterion;
  private int resolvedLine = 1;

  private RunbookMarkdown() {}

  static ParsedRunbook parse(String body) {
    return new RunbookMarkdown().read(PARSER.parse(body));
  }

  private ParsedRunbook read(Node document) {
    for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading && heading.getLevel() <= 2) {
        section = SECTIONS.get(text(heading).strip().toLowerCase(Locale.ROOT));
        if (section != null) {
          headings.putIfAbsent(section, line(heading));
        }
        if ("resolved-when".equals(section)) {
          resolvedLine = line(heading);
        }
      } else if (section != null) {
        block(section, node);
      }
    }
    if (criterion == null
        && problems.stream().noneMatch(problem -> problem.code().equals("RUNBOOK-CRITERION"))) {
      problems.add(
          new ParsedRunbook.Problem(
              "RUNBOOK-NO-CRITERION",
              false,
              resolvedLine,
              1,
              "Nothing under \"Resolved when\" that a machine can check: its incidents close by hand"
                  + " only",
              "Add a block that starts with ```resolved; in it " + CriterionRules.GRAMMAR));
    }
    return new ParsedRunbook(
        List.copyOf(steps), criterion, List.copyOf(problems), Map.copyOf(headings));
  }

  private void block(String in, Node node) {
    switch (node) {
      case ListBlock list -> items(in, list);
      case FencedCodeBlock fence when "resolved".equals(tag(fence)) -> resolved(fence);
      default -> add(in, node, HTML.render(node), false, line(node));
    }
  }

  /** Task items become steps, nested ones their own; other items are text to read. */
  private void items(String in, ListBlock list) {
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      var tickable = item.getFirstChild() instanceof TaskListItemMarker;
      var own = new Document();
      var nested = new ArrayList<ListBlock>();
      for (var child = item.getFirstChild(); child != null; ) {
        var next = child.getNext();
        if (tickable && child instanceof ListBlock inner) {
          nested.add(inner);
        } else if (!(child instanceof TaskListItemMarker)) {
          own.appendChild(child);
        }
        child = next;
      }
      add(in, own, html(own), tickable, line(item));
      nested.forEach(inner -> items(in, inner));
    }
  }

  /** A lone paragraph goes without its {@code <p>}. */
  private static String html(Document own) {
    var html = HTML.render(own).strip();
    var lone = own.getFirstChild() instanceof Paragraph only && only.getNext() == null;
    return lone && html.startsWith("<p>") ? html.substring(3, html.length() - 4) : html;
  }

  private void add(String in, Node node, String html, boolean tickable, int line) {
    var text = text(node).strip();
    if (!text.isEmpty()) {
      steps.add(new ParsedRunbook.Step(in, text, html.strip(), tickable, line));
    }
  }

  private void resolved(FencedCodeBlock fence) {
    var at = line(fence) + 1;
    var any = false;
    for (var text : fence.getLiteral().lines().toList()) {
      if (!text.isBlank()) {
        any = true;
        criterion(text, at);
      }
      at++;
    }
    if (!any) {
      problem(
          "RUNBOOK-CRITERION", at - 1, 1, "The resolved block is empty", CriterionRules.GRAMMAR);
    }
  }

  private void criterion(String text, int at) {
    var parsed = CriterionRules.parse(text);
    var column = text.length() - text.stripLeading().length() + 1;
    if (parsed == null) {
      problem(
          "RUNBOOK-CRITERION",
          at,
          column,
          "\"" + text.strip() + "\" is not a criterion a machine can check",
          CriterionRules.GRAMMAR);
    } else if (criterion != null) {
      problem(
          "RUNBOOK-TWO-CRITERIA",
          at,
          column,
          "A second criterion; only the first one would be watched",
          "Keep the one that counts; write the other as text under \"Resolved when\"");
    } else {
      criterion = parsed;
    }
  }

  private void problem(String code, int line, int column, String message, String fix) {
    problems.add(new ParsedRunbook.Problem(code, true, line, column, message, fix));
  }

  private static String tag(FencedCodeBlock fence) {
    var info = fence.getInfo();
    return info == null ? "" : info.strip().toLowerCase(Locale.ROOT);
  }

  private static String text(Node node) {
    return TEXT.render(node);
  }

  private static int line(Node node) {
    var spans = node.getSourceSpans();
    return spans.isEmpty() ? 1 : spans.getFirst().getLineIndex() + 1;
  }
}
