package io.watchbill.notify.channel;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Slack's Web API: 200 to everything, and whether it was done in the body. */
public final class FakeSlack extends JsonProvider {
  public static final String TOKEN = "xoxb-1234567890-abcdef";
  public static final String SIGNING = "8f742231b10e8888abcd99yyyzzz85a5";

  private final Set<String> messages = ConcurrentHashMap.newKeySet();

  @Override
  protected Answer answer(Request request) {
    if (request.uri().getPath().equals("/respond")) {
      keep(JSON.readTree(request.body()));
      return new Answer(200, "ok");
    }
    if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
      return refused("invalid_auth");
    }
    if (!request.header("Content-Type").startsWith("application/json")) {
      return refused("invalid_form_data");
    }
    var body = JSON.readTree(request.body());
    String channel = body.path("channel").asString("");
    return switch (request.uri().getPath()) {
      case "/chat.postMessage" -> {
        if (!channel.matches("[UCD][A-Z0-9]+") || channel.equals("U0GONE000")) {
          yield refused("channel_not_found");
        }
        String ts = "1503435956.%06d".formatted(keep(body));
        String place = channel.replaceFirst("^U", "D");
        messages.add(place + ts);
        yield answer(200, Map.of("ok", true, "channel", place, "ts", ts));
      }
      case "/chat.update" -> {
        if (!messages.contains(channel + body.path("ts").asString(""))) {
          yield refused("message_not_found");
        }
        keep(body);
        yield answer(200, Map.of("ok", true));
      }
      case "/auth.test" -> answer(200, Map.of("ok", true, "user", "watchbill", "team", "ops"));
      default -> refused("unknown_method");
    };
  }

  private static Answer refused(String error) {
    return answer(200, Map.of("ok", false, "error", error));
  }
}
