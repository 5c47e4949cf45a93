package io.watchbill.cli.server;

import io.watchbill.bill.BillFiles;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.changing.BillPlan;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server whose bill is to be changed. */
public final class BillServer {
  private final RemoteServer server;
  private final int days;

  /**
   * A server by its address.
   *
   * @param days how far ahead shifts are compared
   */
  public BillServer(String address, @Nullable String key, int days) {
    this.server = new RemoteServer(address, key, "PLAN");
    this.days = days;
  }

  public String address() {
    return server.address();
  }

  /**
   * What putting the bill in force there would change.
   *
   * @throws WatchbillException with the server's own code when it refuses
   */
  public BillPlan plan(BillFiles files) {
    return ask("/api/bill/plan", Map.of("files", texts(files)));
  }

  /**
   * Carries out a plan of these files.
   *
   * @throws WatchbillException as {@link #plan}; {@code BILL-MOVED} when somebody was first
   */
  public BillPlan apply(BillFiles files, String plan) {
    return ask("/api/bill/apply", Map.of("plan", plan, "files", texts(files)));
  }

  private BillPlan ask(String path, Map<String, Object> body) {
    var answer =
        server.post(path + "?days=" + days, "write", JsonMapper.shared().writeValueAsString(body));
    try {
      if (answer.status() == 200) {
        return JsonMapper.shared().readValue(answer.body(), BillPlan.class);
      }
      var problem = JsonMapper.shared().readTree(answer.body());
      if (problem.path("code").isString()) {
        throw new WatchbillException(
            problem.path("code").asString(),
            answer.status(),
            said(problem),
            problem.path("fix").asString(""));
      }
    } catch (JacksonException other) {
      // Said below.
    }
    throw server.refused(
        "NOT-UNDERSTOOD",
        server.address() + " answers " + answer.status() + ", which is no plan: " + answer.said(),
        "Check that the address is that of a Watchbill server, as new as this command.");
  }

  /** With the errors a server found that this command did not: it may be a newer one. */
  private static String said(JsonNode problem) {
    var said = new StringBuilder(problem.path("detail").asString(""));
    for (var finding : problem.path("findings")) {
      if (finding.path("severity").asString("").equals("error")) {
        said.append("\n  ")
            .append(finding.path("file").asString(""))
            .append(':')
            .append(finding.path("line").asInt(0))
            .append(' ')
            .append(finding.path("code").asString(""))
            .append(' ')
            .append(finding.path("message").asString(""));
      }
    }
    return said.toString();
  }

  private static Map<String, String> texts(BillFiles files) {
    var texts = new LinkedHashMap<String, String>();
    files
        .contents()
        .forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
    return texts;
  }
}
