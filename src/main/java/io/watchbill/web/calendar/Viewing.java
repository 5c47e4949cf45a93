package io.watchbill.web.calendar;

import io.watchbill.web.FrameView;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Renders the calendar's views in the frame that stands round every view. */
@Component
class Viewing {
  private final Frames frames;
  private final Jte jte;

  Viewing(Frames frames, Jte jte) {
    this.frames = frames;
    this.jte = jte;
  }

  FrameView frame(HttpServletRequest request, String title) {
    return frames.frame(request, title, "/calendar");
  }

  ModelAndView show(String template, Object view) {
    return jte.view(template, view);
  }
}
