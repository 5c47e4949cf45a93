package io.watchbill.web.signal;

import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The catalogue of signals, and one signal of one system. */
@Controller
class SignalController {
  private final SignalViews views;
  private final Frames frames;
  private final Jte jte;

  SignalController(SignalViews views, Frames frames, Jte jte) {
    this.views = views;
    this.frames = frames;
    this.jte = jte;
  }

  @GetMapping("/signals")
  ModelAndView list(HttpServletRequest request) {
    return jte.view("signals", views.list(frames.frame(request, "Signals", "/signals")));
  }

  @GetMapping("/signals/{system}/{signal}")
  ModelAndView one(
      HttpServletRequest request,
      @PathVariable String system,
      @PathVariable String signal,
      @RequestParam(defaultValue = "10") int days) {
    if (days < 1 || days > 90) {
      throw new WatchbillException(
          "WEB-DAYS", 400, days + " days cannot be shown.", "Ask for 1 to 90 days.");
    }
    var frame = frames.frame(request, "Signal", "/signals");
    return jte.view("signal", views.one(frame, system, signal, days));
  }
}
