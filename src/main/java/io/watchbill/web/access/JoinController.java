package io.watchbill.web.access;

import io.watchbill.access.Invitations;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An invited person sets the password of their account. */
@Controller
class JoinController {
  private static final String VOID =
      "This invitation was used, replaced or withdrawn, or is older than "
          + Invitations.VALID.toDays()
          + " days. Ask an administrator for a new one; with an account, sign in.";

  private final Invitations invitations;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  JoinController(Invitations invitations, Frames frames, Reader reader, Jte jte) {
    this.invitations = invitations;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/join")
  ModelAndView form(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
    return view(request, null, token, null);
  }

  @PostMapping("/join")
  Object accept(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password) {
    try {
      invitations.accept(request, response, new Invitations.Acceptance(token, name, password));
      return "redirect:/";
    } catch (WatchbillException refused) {
      var view = view(request, refused.getMessage() + " " + refused.fix(), token, name);
      view.setStatus(HttpStatusCode.valueOf(refused.status()));
      return view;
    }
  }

  private ModelAndView view(
      HttpServletRequest request,
      @Nullable String refusal,
      String token,
      @Nullable String writtenName) {
    var invitation = invitations.open(token);
    var name =
        writtenName != null
            ? writtenName
            : invitation == null ? "" : reader.name(invitation.person());
    return jte.view(
        "join",
        new JoinView(
            frames.outside(request, "Your account"),
            invitation == null ? VOID : refusal,
            token,
            invitation == null ? null : invitation.email(),
            name));
  }
}
