package io.watchbill.notify.channel.twilio;

import io.watchbill.notify.channel.FakeProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Twilio's REST interface for messages and calls, as far as it is used. */
public final class FakeTwilio extends FakeProvider {
  public static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  public static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private final List<Map<String, String>> accepted =
      Collections.synchronizedList(new ArrayList<>());
  private final Set<String> stopped = ConcurrentHashMap.newKeySet();

  /** The fields of what was accepted, with the SID it got. */
  public List<Map<String, String>> accepted() {
    return List.copyOf(accepted);
  }

  public Map<String, String> lastAccepted() {
    return accepted.getLast();
  }

  /** That number has answered STOP: nothing is sent there. */
  public void stop(String number) {
    stopped.add(number);
  }

  public void forget() {
    accepted.clear();
    stopped.clear();
    clear();
  }

  @Override
  protected Answer answer(Request request) {
    String who = ACCOUNT + ":" + TOKEN;
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
    if (!request.header("Authorization").equals(basic)) {
      return new Answer(401, error(20003, "Authenticate", 401));
    }
    String path = request.uri().getPath();
    String base = "/2010-04-01/Accounts/" + ACCOUNT + "/";
    if (path.equals("/2010-04-01/Accounts/" + ACCOUNT + ".json")) {
      return new Answer(200, "{\"friendly_name\":\"Ops\",\"status\":\"active\"}");
    }
    var form = request.form();
    if (!request.method().equals("POST") || !form.containsKey("To") || !form.containsKey("From")) {
      return new Answer(400, error(21604, "A 'To' phone number is required.", 400));
    }
    if (!form.get("To").matches("\\+[1-9]\\d{9,14}")) {
      return new Answer(400, error(21211, "The 'To' number is not a valid phone number.", 400));
    }
    if (path.equals(base + "Messages.json")) {
      return stopped.contains(form.get("To"))
          ? new Answer(400, error(21610, "Attempt to send to unsubscribed recipient", 400))
          : accept("SM", form);
    }
    return path.equals(base + "Calls.json")
        ? accept("CA", form)
        : new Answer(404, error(20404, "The requested resource was not found", 404));
  }

  private Answer accept(String kind, Map<String, String> form) {
    String sid = kind + "%032x".formatted(accepted.size() + 1);
    form.put("sid", sid);
    accepted.add(form);
    return new Answer(201, "{\"sid\":\"" + sid + "\",\"status\":\"queued\"}");
  }

  private static String error(int code, String message, int status) {
    return "{\"code\":%d,\"message\":\"%s\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\",\"status\":%d}"
        .formatted(code, message, code, status);
  }
}
