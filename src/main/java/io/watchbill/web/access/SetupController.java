package io.watchbill.web.access;

import io.watchbill.access.Setup;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first administrator makes their account, with the token the server printed. */
@Controller
class SetupController {
  private final Setup setup;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  SetupController(Setup setup, Frames frames, Reader reader, Jte jte) {
    this.setup = setup;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  /** What the form says; the names of people are shown only to who holds the token. */
  record Form(String token, String name, String email, String person) {}

  @GetMapping("/setup")
  ModelAndView form(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
    return view(
        request,
        token.isEmpty() || setup.accepts(token)
            ? null
            : "This token is not valid any more. Use the one printed when the server last started;"
                + " if there is an account already, sign in.",
        new Form(token, "", "", ""));
  }

  @PostMapping("/setup")
  Object complete(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String person) {
    try {
      setup.complete(
          request,
          response,
          new Setup.FirstAdministrator(
              token, name, email, password, person.isEmpty() ? null : known(person)));
      return "redirect:/";
    } catch (WatchbillException refused) {
      var form = new Form(token, name, email, person);
      var view = view(request, refused.getMessage() + " " + refused.fix(), form);
      view.setStatus(HttpStatusCode.valueOf(refused.status()));
      return view;
    }
  }

  private String known(String person) {
    if (!reader.bill().people().containsKey(person)) {
      throw new WatchbillException(
          "SETUP-PERSON", 400, "The bill knows no " + person + ".", "Choose one of the list.");
    }
    return person;
  }

  private ModelAndView view(HttpServletRequest request, @Nullable String refusal, Form form) {
    var people =
        setup.accepts(form.token())
            ? reader.bill().people().values().stream()
                .map(person -> new SetupView.Choice(person.id(), person.name()))
                .toList()
            : List.<SetupView.Choice>of();
    return jte.view(
        "setup",
        new SetupView(
            frames.outside(request, "First administrator"),
            refusal,
            form.token(),
            form.name(),
            form.email(),
            people,
            form.person()));
  }
}
