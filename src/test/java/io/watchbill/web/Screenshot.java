package io.watchbill.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.watchbill.testkit.TestBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Not a test: {@code scripts/screenshot} runs it against a demo that stays up. Writes the first
 * incident's view, the matrix and the calendar, each as one SVG that needs nothing else: its markup
 * in a foreignObject, its styles within.
 */
class Screenshot {
  private static final int WIDTH = 1240;

  /** The rules for this width and for light, without those for other windows. */
  private static final String STYLES =
      """
      [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .filter(rule => !(rule instanceof CSSMediaRule))
        .map(rule => rule.cssText.replaceAll(':root', '.shot').replaceAll(/\\bbody\\b/g, '.shot'))
        .join('\\n')
        + " .shot { font-family: 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif }"
      """;

  private static final String MARKUP =
      """
      () => {
        document.querySelectorAll('script, dialog, [popover], .skip, #bar, #live, .notice, [hidden]')
          .forEach(element => element.remove());
        const hidden = [...document.querySelectorAll('.drawing')]
          .filter(drawing => getComputedStyle(drawing).display === 'none');
        hidden.forEach(drawing => drawing.remove());
        const shot = document.createElement('div');
        shot.className = 'shot';
        shot.append(...document.body.childNodes);
        return new XMLSerializer().serializeToString(shot);
      }
      """;

  @Test
  void take() throws IOException {
    String url = Objects.requireNonNull(System.getProperty("url"), "-Durl=http://localhost:8080");
    Path folder = Path.of(System.getProperty("to", "docs"));
    Files.createDirectories(folder);
    try (var browser = new TestBrowser()) {
      Page view = browser.open(WIDTH, 900, ColorScheme.LIGHT);
      view.navigate(url + "/incidents");
      view.locator("a.title").last().click();
      view.locator("#suspects-title").waitFor();
      write(
          folder.resolve("incident.svg"),
          view,
          "document.querySelector('#timeline').offsetTop + 60");
      for (String name : List.of("matrix", "calendar")) {
        view.navigate(url + "/" + name);
        view.locator("h1").waitFor();
        write(folder.resolve(name + ".svg"), view, "document.body.scrollHeight");
      }
    }
  }

  private static void write(Path target, Page view, String measured) throws IOException {
    int height = ((Number) view.evaluate(measured)).intValue();
    String styles = String.valueOf(view.evaluate(STYLES));
    String markup = String.valueOf(view.evaluate(MARKUP));
    Files.writeString(target, svg(height, styles, markup));
  }

  private static String svg(int height, String styles, String markup) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">
    <foreignObject width="%d" height="%d">
    <style xmlns="http://www.w3.org/1999/xhtml"><![CDATA[
    %s
    .shot { color-scheme: light; background: var(--paper); }
    ]]></style>
    %s
    </foreignObject>
    </svg>
    """
        .formatted(WIDTH, height, WIDTH, height, WIDTH, height, styles, markup);
  }
}
