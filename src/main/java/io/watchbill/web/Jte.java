package io.watchbill.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** Renders the compiled templates; whole before the first byte leaves, so that errors can. */
@Component
public class Jte {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.watchbill.web.templates");

  /** {@code incident} with the record its template declares. */
  public ModelAndView view(String template, Object view) {
    View rendered =
        (model, request, response) -> {
          var output = new Utf8ByteOutput();
          engine.render(template + ".jte", view, output);
          response.setContentType("text/html;charset=UTF-8");
          response.setContentLength(output.getContentLength());
          output.writeTo(response.getOutputStream());
        };
    return new ModelAndView(rendered, Map.of());
  }
}
