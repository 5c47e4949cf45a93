package io.watchbill.web;

import io.watchbill.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Errors as a browser sees them, in the style of the house; machines get problem+json. */
@Component
class ErrorViews implements ErrorViewResolver {
  private final Frames frames;
  private final Jte jte;

  ErrorViews(Frames frames, Jte jte) {
    this.frames = frames;
    this.jte = jte;
  }

  @Override
  public ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    var problem = Problem.of(request);
    String headline = headline(status);
    var view =
        jte.view(
            "error",
            new ErrorView(
                frame(request, status, headline),
                status.value(),
                headline,
                problem.detail(),
                problem.fix(),
                problem.code()));
    view.setStatus(status);
    return view;
  }

  /** When the server itself is in trouble the frame asks nobody, or it would fail again. */
  private FrameView frame(HttpServletRequest request, HttpStatus status, String headline) {
    return status.is5xxServerError()
        ? frames.outside(request, headline)
        : frames.frame(request, headline, "");
  }

  static String headline(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing here";
      case FORBIDDEN -> "This is not yours to do";
      case UNAUTHORIZED -> "Sign in first";
      case SERVICE_UNAVAILABLE -> "The server cannot answer now";
      default -> status.is5xxServerError() ? "Something broke on our side" : "That did not work";
    };
  }
}
