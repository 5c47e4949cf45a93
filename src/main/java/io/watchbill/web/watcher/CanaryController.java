package io.watchbill.web.watcher;

import io.watchbill.platform.JsonFields;
import io.watchbill.platform.RequestBodies;
import io.watchbill.watcher.Canaries;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The door of the canary page, which shows what only this server knows. */
@RestController
class CanaryController {
  private static final int BODY = 4 << 10;

  private final Canaries canaries;
  private final JsonMapper json;

  CanaryController(Canaries canaries, JsonMapper json) {
    this.canaries = canaries;
    this.json = json;
  }

  @PostMapping("/hooks/canary")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void arrive(HttpServletRequest request) {
    var fields = JsonFields.object(json, RequestBodies.read(request, BODY));
    var id = fields.required("id", 100);
    var token = fields.required("token", 100);
    fields.refuse("CANARY-INVALID", "Nothing but this server itself calls this door.");
    canaries.arrive(id, token);
  }
}
