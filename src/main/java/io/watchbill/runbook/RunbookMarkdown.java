package io.watchbill.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
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
        if ("resolved-when".equals(section)) {
          resolvedLine = line(heading);
        }
      } else if (section != null) {
        block(section, node);
      }
    }
    if (criterion == null) {
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
    return new ParsedRunbook(List.copyOf(steps), criterion, List.copyOf(problems));
  }

  private void block(String in, Node node) {
    switch (node) {
      case ListBlock list -> items(in, list);
      case FencedCodeBlock fence when "resolved".equals(tag(fence)) -> resolved(fence);
      default -> add(in, node, HTML.render(node), false);
    }
  }

  /** Task items become steps, nested ones their own; other items are text to read. */
  private void items(String in, ListBlock list) {
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      if (item instanceof ListItem listItem) {
        var marker = marker(listItem);
        if (marker != null) {
          marker.unlink();
        }
        var nested = new ArrayList<ListBlock>();
        for (var child = listItem.getFirstChild(); child != null; ) {
          var next = child.getNext();
          if (child instanceof ListBlock inner && marker != null) {
            nested.add(inner);
            inner.unlink();
          }
          child = next;
        }
        add(in, listItem, children(listItem), marker != null);
        nested.forEach(inner -> items(in, inner));
      }
    }
  }

  private static @Nullable TaskListItemMarker marker(ListItem item) {
    return item.getFirstChild() instanceof TaskListItemMarker marker ? marker : null;
  }

  /** The item's own blocks; a lone paragraph without its {@code <p>}. */
  private static String children(ListItem item) {
    var holder = new Document();
    for (var child = item.getFirstChild(); child != null; ) {
      var next = child.getNext();
      holder.appendChild(child);
      child = next;
    }
    var html = HTML.render(holder).strip();
    var lone =
        holder.getFirstChild() instanceof Paragraph
            && holder.getFirstChild() == holder.getLastChild();
    for (var child = holder.getFirstChild(); child != null; ) {
      var next = child.getNext();
      item.appendChild(child);
      child = next;
    }
    return lone && html.startsWith("<p>") ? html.substring(3, html.length() - 4) : html;
  }

  private void add(String in, Node node, String html, boolean tickable) {
    var text = text(node).strip();
    if (!text.isEmpty()) {
      steps.add(new ParsedRunbook.Step(in, text, html.strip(), tickable));
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

  /** An item's text is its blocks': the renderer shows an item only inside its list. */
  private static String text(Node node) {
    if (!(node instanceof ListItem)) {
      return TEXT.render(node);
    }
    var text = new StringBuilder();
    for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
      text.append(text.isEmpty() ? "" : "\n").append(TEXT.render(child).strip());
    }
    return text.toString();
  }

  private static int line(Node node) {
    var spans = node.getSourceSpans();
    return spans.isEmpty() ? 1 : spans.getFirst().getLineIndex() + 1;
  }
}
