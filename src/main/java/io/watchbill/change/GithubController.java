package io.watchbill.change;

import io.watchbill.platform.Caller;
import io.watchbill.platform.JsonFields;
import io.watchbill.platform.RequestBodies;
import io.watchbill.platform.WatchbillException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The door for GitHub's webhooks: {@code POST /hooks/github}. */
@RestController
@EnableConfigurationProperties(GithubSettings.class)
class GithubController {
  /** GitHub sends up to 25 MB; a push above this moves thousands of files, not a prompt. */
  private static final int BODY = 8 << 20;

  private final GithubSettings settings;
  private final GithubDoor door;
  private final JsonMapper json;

  GithubController(GithubSettings settings, GithubDoor door, JsonMapper json) {
    this.settings = settings;
    this.door = door;
    this.json = json;
  }

  @PostMapping("/hooks/github")
  ResponseEntity<Map<String, Object>> receive(HttpServletRequest request) {
    String signature = request.getHeader("X-Hub-Signature-256");
    byte[] body = RequestBodies.read(request, BODY);
    if (!Caller.isTape(request)) {
      GithubSignature.require(settings.secret(), signature, body);
    }
    String type = request.getContentType();
    if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
      throw new WatchbillException(
          "GITHUB-FORM",
          415,
          "The webhook sends its payload as a form.",
          "Choose content type application/json in the webhook's settings at GitHub.");
    }
    return answer(event(request), request.getHeader("X-GitHub-Delivery"), body);
  }

  private ResponseEntity<Map<String, Object>> answer(
      String event, @Nullable String delivery, byte[] body) {
    var payload = JsonFields.object(json, body).whole();
    var answer =
        switch (event) {
          case "ping" -> new GithubDoor.Answer(List.of(), "Watchbill hears GitHub.");
          case "push" -> door.push(payload, delivery);
          case "pull_request" -> door.pullRequest(payload);
          default ->
              new GithubDoor.Answer(
                  List.of(),
                  "Events of kind " + event + " are not used; push and pull_request are.");
        };
    return ResponseEntity.status(answer.changes().isEmpty() ? 200 : 202)
        .body(Map.of("changes", answer.changes(), "note", answer.note()));
  }

  private static String event(HttpServletRequest request) {
    String event = request.getHeader("X-GitHub-Event");
    if (event == null) {
      throw new WatchbillException(
          "GITHUB-NO-EVENT",
          400,
          "The request carries no X-GitHub-Event.",
          "Send what GitHub sends, headers included; to report a change yourself use /api/changes.");
    }
    return event;
  }
}
