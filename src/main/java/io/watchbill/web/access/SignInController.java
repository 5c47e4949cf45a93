package io.watchbill.web.access;

import io.watchbill.access.Sessions;
import io.watchbill.access.SignInOutcome;
import io.watchbill.access.SignIns;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Links;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The way in and out for people. */
@Controller
class SignInController {
  private final SignIns signIns;
  private final Sessions sessions;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  SignInController(SignIns signIns, Sessions sessions, Frames frames, Reader reader, Jte jte) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/sign-in")
  ModelAndView form(
      HttpServletRequest request, @RequestParam(required = false) @Nullable String next) {
    return view(request, null, "", next);
  }

  @PostMapping("/sign-in")
  Object signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(required = false) @Nullable String next) {
    return switch (signIns.signIn(request, response, email, password)) {
      case SignInOutcome.SignedIn(var account) -> "redirect:" + Links.next(next);
      case SignInOutcome.Wrong() ->
          refused(request, "E-mail or password is not right.", email, next);
      case SignInOutcome.Blocked(var until) ->
          refused(
              request,
              "Too many failures. The next try counts " + reader.words().relative(until) + ".",
              email,
              next);
    };
  }

  private ModelAndView refused(
      HttpServletRequest request, String refusal, String email, @Nullable String next) {
    var view = view(request, refusal, email, next);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private ModelAndView view(
      HttpServletRequest request, @Nullable String refusal, String email, @Nullable String next) {
    return jte.view(
        "sign-in",
        new SignInView(
            frames.outside(request, "Sign in"),
            refusal,
            email,
            next == null ? null : Links.next(next)));
  }

  @PostMapping("/sign-out")
  String signOut(HttpServletRequest request, HttpServletResponse response) {
    sessions.signOut(request, response);
    return "redirect:/sign-in";
  }
}
