package io.watchbill.web.calendar;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;

/** Keeps what the views look like in {@code target/pictures}. */
final class Pictures {
  private Pictures() {}

  static void take(Page view, String path, int width, ColorScheme scheme) {
    var name = path.replaceAll("[^a-z]+", "-") + "-" + width + "-" + scheme;
    view.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                Path.of("target/pictures", name.toLowerCase(Locale.ROOT).substring(1) + ".png")));
  }
}
