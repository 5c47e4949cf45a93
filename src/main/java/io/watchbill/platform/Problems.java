package io.watchbill.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem, from wherever a request is refused. */
@Component
public class Problems {
  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  /** Whether a person's browser asks for something to look at. */
  public static boolean wantsView(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  /** Answers the problem: problem+json to a machine, the error view to a browser. */
  public void answer(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    if (problem.status() == 503) {
      response.setHeader("Retry-After", "5");
    }
    if (wantsView(request)) {
      request.setAttribute(Problem.ATTRIBUTE, problem);
      response.sendError(problem.status());
    } else {
      response.setStatus(problem.status());
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      json.writeValue(response.getOutputStream(), problem.document());
    }
  }
}
