package io.watchbill.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Stylesheet and scripts under {@code /assets}, our own and htmx from its jar. Their addresses
 * carry a fingerprint of the content, so that browsers may keep them for a year.
 */
@Component
class WebAssets implements WebMvcConfigurer {
  private static final String OURS = "static/assets/";
  private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.8/dist/";

  private final FrameView.Assets addresses =
      new FrameView.Assets(
          address(OURS, "app.css"), address(OURS, "app.js"), address(HTMX, "htmx.min.js"));

  FrameView.Assets addresses() {
    return addresses;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/" + OURS, "classpath:/" + HTMX)
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
  }

  private static String address(String folder, String file) {
    try {
      byte[] content = new ClassPathResource(folder + file).getContentAsByteArray();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "/assets/" + file + "?v=" + HexFormat.of().formatHex(digest, 0, 6);
    } catch (IOException missing) {
      throw new UncheckedIOException("The asset " + folder + file + " is not in the jar", missing);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
