package io.watchbill.web.push;

import io.watchbill.notify.WebPush;
import io.watchbill.platform.RequestBodies;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a browser asks and tells when its reader wants to be paged in it. */
@RestController
class WebPushController {
  private static final int LARGEST = 8 << 10;

  private final WebPush push;
  private final Reader reader;
  private final JsonMapper json;

  WebPushController(WebPush push, Reader reader, JsonMapper json) {
    this.push = push;
    this.reader = reader;
    this.json = json;
  }

  @GetMapping("/api/web-push")
  Map<String, String> key() {
    reader.mustBePerson();
    return Map.of("key", push.publicKey());
  }

  @PostMapping("/api/web-push")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, String> subscribe(HttpServletRequest request) {
    String person = reader.mustBePerson();
    try {
      var body = json.readTree(RequestBodies.read(request, LARGEST));
      var method =
          push.subscribe(
              person,
              body.path("endpoint").asString(""),
              body.path("keys").path("p256dh").asString(""),
              body.path("keys").path("auth").asString(""));
      return Map.of("id", method.id());
    } catch (JacksonException e) {
      throw new WatchbillException(
          "CONTACT-INVALID", 400, "The body is no JSON.", "Send the browser's subscription.");
    }
  }
}
