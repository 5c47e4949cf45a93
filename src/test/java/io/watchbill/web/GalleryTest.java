package io.watchbill.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Renders every view in every state to {@code target/gallery}, and checks what came out. */
class GalleryTest {
  private static final Path GALLERY = Path.of("target/gallery");
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>");
  private static final Set<String> VOID = Set.of("meta", "link", "input", "br", "hr", "img");

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.watchbill.web.templates");

  @TestFactory
  Stream<DynamicTest> everyViewInEveryState() throws IOException {
    Files.createDirectories(GALLERY.resolve("assets"));
    for (var asset : new String[] {"app.css", "icon.svg", "app.js"}) {
      Files.write(
          GALLERY.resolve("assets").resolve(asset),
          Files.readAllBytes(Path.of("src/main/resources/static/assets", asset)));
    }
    return SampleViews.all().entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(), () -> render(entry.getKey(), entry.getValue())));
  }

  private void render(String name, SampleViews.Sample sample) throws IOException {
    var output = new StringOutput();
    engine.render(sample.template() + ".jte", sample.view(), output);
    String html = output.toString();
    Files.writeString(GALLERY.resolve(name + ".html"), html.replace("\"/assets/", "\"assets/"));
    assertBalanced(html);
    assertThat(html)
        .as("text from outside is never markup")
        .doesNotContain("<script>alert")
        .doesNotContain("<img")
        .as("the content policy forbids inline styles and handlers")
        .doesNotContain(" style=")
        .doesNotContainPattern("<[^>]* on[a-z]+=(?=[^>]*>)(?![^<]*&lt;)");
  }

  /** Every element that opens is closed in order; attributes are never doubled. */
  private static void assertBalanced(String html) {
    var open = new ArrayDeque<String>();
    var tags = TAG.matcher(html);
    while (tags.find()) {
      String element = tags.group(2);
      if (!tags.group(1).isEmpty()) {
        assertThat(open)
            .as("closing </%s> near %s", element, near(html, tags.start()))
            .isNotEmpty();
        assertThat(open.pop()).as("closing near %s", near(html, tags.start())).isEqualTo(element);
      } else if (!VOID.contains(element)) {
        open.push(element);
      }
    }
    assertThat(open).as("left open").isEmpty();
  }

  private static String near(String html, int at) {
    return html.substring(Math.max(0, at - 60), Math.min(html.length(), at + 20));
  }
}
