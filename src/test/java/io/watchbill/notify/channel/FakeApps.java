package io.watchbill.notify.channel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What lives on telephones and in teams: ntfy, Pushover, PagerDuty and Teams on one socket. */
public final class FakeApps extends JsonProvider {
  public static final String PUSHOVER = "azGDORePK8gMaC0QOYAMyEEuzJnyUi";
  public static final String PAGERDUTY = "0123456789abcdef0123456789abcdef";
  public static final String NTFY = "tk_0123456789abcdef";

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  private final AtomicInteger receipts = new AtomicInteger();

  /** Somebody acknowledges in the app. */
  public void acknowledge(String receipt) {
    acknowledged.add(receipt);
  }

  @Override
  protected Answer answer(Request request) {
    String path = request.uri().getPath();
    if (path.startsWith("/1/")) {
      return pushover(request, path);
    }
    var body = JSON.readTree(request.body());
    return switch (path) {
      case "/v2/enqueue" -> {
        if (!body.path("routing_key").asString("").equals(PAGERDUTY)) {
          yield answer(
              400, Map.of("status", "invalid event", "message", "Event object is invalid"));
        }
        keep(body);
        yield answer(202, Map.of("status", "success", "dedup_key", body.path("dedup_key")));
      }
      case "/workflows/1" -> {
        keep(body);
        yield new Answer(202, "");
      }
      case "/ntfy", "/ntfy/" -> {
        if (!request.header("Authorization").equals("Bearer " + NTFY)) {
          yield answer(403, Map.of("code", 40301, "http", 403, "error", "forbidden"));
        }
        keep(body);
        yield answer(200, Map.of("id", "sPs71M8A2T", "event", "message"));
      }
      default -> new Answer(404, "{}");
    };
  }

  private Answer pushover(Request request, String path) {
    if (path.equals("/1/messages.json")) {
      var form = request.form();
      if (!PUSHOVER.equals(form.get("token"))) {
        return answer(
            400,
            Map.of(
                "token",
                "invalid",
                "status",
                0,
                "errors",
                List.of("application token is invalid")));
      }
      if ("u0000000000000000000000000gone".equals(form.get("user"))) {
        return answer(
            400, Map.of("user", "invalid", "status", 0, "errors", List.of("user key is invalid")));
      }
      keep(JSON.valueToTree(form));
      int number = receipts.incrementAndGet();
      return answer(
          200, Map.of("status", 1, "request", "r", "receipt", "r%029d".formatted(number)));
    }
    String receipt = path.substring("/1/receipts/".length()).replaceFirst("[./].*", "");
    if (path.endsWith("/cancel.json")) {
      keep(JSON.valueToTree(Map.of("cancelled", receipt)));
      return answer(200, Map.of("status", 1));
    }
    return answer(200, Map.of("status", 1, "acknowledged", acknowledged.contains(receipt) ? 1 : 0));
  }
}
