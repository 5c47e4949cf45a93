package io.watchbill.intake;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.intake.AlertPayloads.Unreadable;
import io.watchbill.platform.Caller;
import io.watchbill.platform.JsonFields;
import io.watchbill.platform.RequestBodies;
import io.watchbill.platform.WatchbillException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The doors for alerts: Prometheus may post here as if this were an Alertmanager, and an
 * Alertmanager may call its webhook. Neither sends again what was answered with 4xx, so that is
 * said only of what can never be read.
 */
@RestController
class AlertController {
  private static final int BODY = 8 << 20;
  private static final int ALERTS = 10_000;

  private final AlertInbox inbox;
  private final Bills bills;
  private final InstantSource clock;
  private final JsonMapper json;

  AlertController(AlertInbox inbox, Bills bills, InstantSource clock, JsonMapper json) {
    this.inbox = inbox;
    this.bills = bills;
    this.clock = clock;
    this.json = json;
  }

  @PostMapping("/api/v2/alerts")
  void prometheus(HttpServletRequest request) {
    var alerts = JsonFields.tree(json, RequestBodies.read(request, BODY));
    receive(alerts, AlertPayloads::prometheus, Caller.onlySystem(request));
  }

  @PostMapping("/hooks/alertmanager")
  Map<String, Object> webhook(HttpServletRequest request) {
    var fields = JsonFields.object(json, RequestBodies.read(request, BODY));
    var alerts = fields.whole().path("alerts");
    return Map.of(
        "stored", receive(alerts, AlertPayloads::alertmanager, Caller.onlySystem(request)));
  }

  @GetMapping({"/-/healthy", "/-/ready"})
  String healthy() {
    return "OK";
  }

  @GetMapping("/api/v2/status")
  Map<String, Object> status() {
    return Map.of(
        "cluster",
        Map.of("status", "disabled", "peers", List.of()),
        "versionInfo",
        Map.of("version", "watchbill"),
        "config",
        Map.of("original", ""));
  }

  private interface Reading {
    ReceivedEvidence read(JsonNode alert, Bill bill, Instant now, @Nullable String only)
        throws Unreadable;
  }

  /** All that can be read is committed; only then the rest is complained about. */
  private int receive(JsonNode alerts, Reading reading, @Nullable String only) {
    if (!alerts.isArray() || alerts.size() > ALERTS) {
      throw new WatchbillException(
          "ALERTS-NOT-A-LIST",
          400,
          "Alerts are to be a list of at most " + ALERTS + ".",
          "Send them as Prometheus or Alertmanager does, fewer at a time.");
    }
    var bill = bills.current();
    var now = clock.instant();
    var readable = new ArrayList<ReceivedEvidence>();
    var problems = new ArrayList<String>();
    for (int i = 0; i < alerts.size(); i++) {
      try {
        readable.add(reading.read(alerts.get(i), bill, now, only));
      } catch (Unreadable e) {
        problems.add("alert " + i + ": " + e.getMessage());
      }
    }
    inbox.receive(readable);
    if (!problems.isEmpty()) {
      throw new WatchbillException(
          "ALERT-UNREADABLE",
          400,
          readable.size()
              + " alerts were stored; "
              + String.join("; ", problems.subList(0, Math.min(20, problems.size())))
              + ".",
          "Correct the alerts named; the others need not be sent again.");
    }
    return readable.size();
  }
}
