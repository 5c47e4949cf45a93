package io.watchbill.web;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.platform.WatchbillException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a signed-in person does about a page, and the red bar that shows it. */
@Controller
class PageController {
  private final Pages pages;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  PageController(Pages pages, Frames frames, Reader reader, Jte jte) {
    this.pages = pages;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/bar")
  ModelAndView bar(
      HttpServletRequest request, @RequestParam(required = false) @Nullable String here) {
    return jte.view("fragment-bar", frames.bar(request, here));
  }

  /** Being second is not an error: the incident's view says who was first. */
  @PostMapping("/pages/{id}/acknowledge")
  String acknowledge(@PathVariable String id) {
    String person = reader.mustBePerson();
    var page = find(pages, id);
    pages.acknowledge(id, person, "browser");
    return "redirect:/incidents/" + page.incident();
  }

  @PostMapping("/pages/{id}/escalate")
  String escalate(@PathVariable String id) {
    String person = reader.mustBePerson();
    var page = find(pages, id);
    pages.escalateNow(id, person);
    return "redirect:/incidents/" + page.incident();
  }

  static Page find(Pages pages, String id) {
    var page = pages.find(id);
    if (page == null) {
      throw new WatchbillException(
          "WEB-NOT-FOUND", 404, "There is no page " + id + ".", "Open the incident it was about.");
    }
    return page;
  }
}
