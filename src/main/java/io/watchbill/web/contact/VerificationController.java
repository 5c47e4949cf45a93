package io.watchbill.web.contact;

import io.watchbill.notify.ContactMethods;
import io.watchbill.notify.ContactMethods.Verified;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The link in a verification message. Opening it verifies nothing, because mail scanners open
 * links; the button does.
 */
@Controller
class VerificationController {
  private final ContactMethods methods;
  private final Frames frames;
  private final Jte jte;

  VerificationController(ContactMethods methods, Frames frames, Jte jte) {
    this.methods = methods;
    this.frames = frames;
    this.jte = jte;
  }

  @GetMapping("/v/{token}")
  ModelAndView ask(HttpServletRequest request, @PathVariable String token) {
    var method = methods.linked(token);
    return method == null
        ? over(request)
        : view(
            request,
            "Is " + ContactWords.by(method) + " yours?",
            "If you say so, Watchbill pages you there. If you did not ask for this, close it.",
            "/v/" + token);
  }

  @PostMapping("/v/{token}")
  ModelAndView verify(HttpServletRequest request, @PathVariable String token) {
    return switch (methods.verifyLinked(token)) {
      case Verified.Yes(var method) ->
          view(
              request,
              ContactWords.by(method) + " is verified",
              "Pages reach you there from now on.",
              null);
      case Verified.Wrong wrong -> over(request);
      case Verified.TooLate late -> over(request);
    };
  }

  private ModelAndView over(HttpServletRequest request) {
    var view =
        view(
            request,
            "This link verifies nothing any more",
            "It was used, or is older than 15 minutes. Have another code sent under “How I am"
                + " reached”.",
            null);
    view.setStatus(HttpStatus.GONE);
    return view;
  }

  private ModelAndView view(
      HttpServletRequest request, String title, String text, @Nullable String action) {
    return jte.view(
        "verification",
        new VerificationView(frames.outside(request, "Verify"), title, text, action));
  }
}
