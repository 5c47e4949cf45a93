package io.watchbill.web.contact;

import io.watchbill.notify.ContactMethods;
import io.watchbill.notify.ContactMethods.Verified;
import io.watchbill.notify.ContactRule;
import io.watchbill.notify.QuietHours;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Jte;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The reader's own contact methods and rules. */
@Controller
class ContactController {
  private static final ContactView.Form EMPTY = new ContactView.Form("", "");

  private final ContactMethods methods;
  private final ContactViews views;
  private final Reader reader;
  private final Jte jte;

  ContactController(ContactMethods methods, ContactViews views, Reader reader, Jte jte) {
    this.methods = methods;
    this.views = views;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/contact")
  ModelAndView own(HttpServletRequest request) {
    return show(request, null, List.of(), EMPTY);
  }

  @PostMapping("/contact/methods")
  ModelAndView add(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "") String address) {
    return done(
        request,
        new ContactView.Form(channel, address),
        () -> {
          var method = methods.add(reader.mustBePerson(), channel, address);
          return "A code is on its way to " + method.address() + ". Enter it within 15 minutes.";
        });
  }

  @PostMapping("/contact/methods/{id}/code")
  ModelAndView code(HttpServletRequest request, @PathVariable String id) {
    return done(
        request,
        EMPTY,
        () -> {
          methods.resend(reader.mustBePerson(), id);
          return "A code is on its way. Enter it within 15 minutes.";
        });
  }

  @PostMapping("/contact/methods/{id}/verify")
  ModelAndView verify(
      HttpServletRequest request,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String code) {
    return done(
        request,
        EMPTY,
        () ->
            switch (methods.verify(reader.mustBePerson(), id, code)) {
              case Verified.Yes(var method) ->
                  ContactWords.by(method) + " is verified. Pages reach you there from now on.";
              case Verified.Wrong(int left) -> throw wrong(left);
              case Verified.TooLate() -> throw late();
            });
  }

  static WatchbillException wrong(int left) {
    return new WatchbillException(
        "CONTACT-CODE",
        422,
        "That is not the code.",
        "Look again: " + left + (left == 1 ? " try is left." : " tries are left."));
  }

  static WatchbillException late() {
    return new WatchbillException(
        "CONTACT-CODE-OVER",
        422,
        "No code waits: it was used, tried too often, or is older than 15 minutes.",
        "Have another one sent.");
  }

  @PostMapping("/contact/methods/{id}/remove")
  ModelAndView remove(HttpServletRequest request, @PathVariable String id) {
    return done(
        request,
        EMPTY,
        () -> {
          methods.remove(reader.mustBePerson(), id);
          return "Removed.";
        });
  }

  @PostMapping("/contact/methods/{id}/test")
  ModelAndView test(HttpServletRequest request, @PathVariable String id) {
    return done(
        request,
        EMPTY,
        () -> {
          methods.test(reader.mustBePerson(), id);
          return "A test is on its way. What comes of it stands beside the method.";
        });
  }

  @PostMapping("/contact/rules/{severity}")
  ModelAndView rules(
      HttpServletRequest request,
      @PathVariable String severity,
      @RequestParam(defaultValue = "") List<String> method,
      @RequestParam(defaultValue = "") List<String> after) {
    return done(
        request,
        EMPTY,
        () -> {
          var rules = rules(method, after);
          methods.setRules(reader.mustBePerson(), severity, rules);
          return rules.isEmpty() ? "The defaults are used again." : "Your rules are saved.";
        });
  }

  private static List<ContactRule> rules(List<String> methods, List<String> delays) {
    var rules = new ArrayList<ContactRule>();
    for (int i = 0; i < methods.size(); i++) {
      String seconds = i < delays.size() ? delays.get(i) : "0";
      if (!methods.get(i).isBlank() && seconds.matches("\\d{1,5}")) {
        rules.add(new ContactRule(methods.get(i), Duration.ofSeconds(Long.parseLong(seconds))));
      }
    }
    return rules;
  }

  @PostMapping("/contact/quiet")
  ModelAndView quiet(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to) {
    return done(
        request,
        EMPTY,
        () -> {
          methods.setQuiet(reader.mustBePerson(), quiet(from, to));
          return "Your quiet hours are saved.";
        });
  }

  static QuietHours quiet(String from, String to) {
    try {
      return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    } catch (DateTimeParseException wrong) {
      throw new WatchbillException(
          "CONTACT-TIME",
          400,
          "“" + from + "” to “" + to + "” are no times.",
          "Write them like 22:00 and 07:00; two equal ones mean never.");
    }
  }

  /** Something the reader wants done; what it throws is told in the view. */
  private interface Deed {
    String done();
  }

  private ModelAndView done(HttpServletRequest request, ContactView.Form form, Deed deed) {
    try {
      String said = deed.done();
      return show(request, null, List.of(said), EMPTY);
    } catch (WatchbillException refused) {
      var view = show(request, refused.getMessage() + " " + refused.fix(), List.of(), form);
      view.setStatus(HttpStatusCode.valueOf(refused.status()));
      return view;
    }
  }

  private ModelAndView show(
      HttpServletRequest request,
      @Nullable String refusal,
      List<String> said,
      ContactView.Form form) {
    return jte.view("contact", views.view(request, reader.mustBePerson(), refusal, said, form));
  }
}
