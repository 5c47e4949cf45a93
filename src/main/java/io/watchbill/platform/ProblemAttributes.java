package io.watchbill.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

/** What is told about errors that never reached a controller: the same problem+json. */
@Component
class ProblemAttributes extends DefaultErrorAttributes {
  @Override
  public Map<String, @Nullable Object> getErrorAttributes(
      WebRequest webRequest, ErrorAttributeOptions options) {
    var request = (ServletWebRequest) webRequest;
    HttpServletResponse response = request.getResponse();
    if (response != null && !Problems.wantsView(request.getRequest())) {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    }
    return new LinkedHashMap<>(Problem.of(request.getRequest()).document());
  }
}
