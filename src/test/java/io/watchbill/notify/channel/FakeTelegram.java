package io.watchbill.notify.channel;

import java.util.Map;

/** Telegram's Bot API for messages. */
public final class FakeTelegram extends JsonProvider {
  public static final String TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";

  @Override
  protected Answer answer(Request request) {
    String bot = "/bot" + TOKEN + "/";
    String path = request.uri().getPath();
    if (!path.startsWith(bot)) {
      return refused(401, "Unauthorized");
    }
    var body = JSON.readTree(request.body());
    String chat = body.path("chat_id").asString("");
    return switch (path.substring(bot.length())) {
      case "sendMessage" ->
          switch (chat) {
            case "404" -> refused(400, "Bad Request: chat not found");
            case "403" -> refused(403, "Forbidden: bot was blocked by the user");
            default -> answer(200, Map.of("ok", true, "result", Map.of("message_id", keep(body))));
          };
      case "editMessageText" -> {
        if (body.path("message_id").asInt(0) < 1) {
          yield refused(400, "Bad Request: message to edit not found");
        }
        keep(body);
        yield answer(200, Map.of("ok", true));
      }
      case "setWebhook" -> {
        keep(body);
        yield answer(200, Map.of("ok", true, "result", true));
      }
      default -> refused(404, "Not Found");
    };
  }

  private static Answer refused(int code, String description) {
    return answer(code, Map.of("ok", false, "error_code", code, "description", description));
  }
}
