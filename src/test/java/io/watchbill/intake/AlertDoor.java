package io.watchbill.intake;

import io.watchbill.bill.Bills;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/** The door that Prometheus knocks at, without a server; crowds are written down before filing. */
public class AlertDoor {
  private final AlertController controller;

  AlertDoor(
      StoredEvidence book,
      InboxStore store,
      Transactions transactions,
      InstantSource clock,
      Wakes wakes,
      Bills bills,
      JsonMapper json) {
    // Not the settable clock itself: with that one the inbox files everything at once.
    InstantSource real = clock::instant;
    var inbox = new AlertInbox(book, store, transactions, real, wakes);
    this.controller = new AlertController(inbox, bills, clock, json);
  }

  /** Returns once it would be answered with 2xx. */
  public void post(String alerts) {
    var request = new MockHttpServletRequest("POST", "/api/v2/alerts");
    request.setContent(alerts.getBytes(StandardCharsets.UTF_8));
    controller.prometheus(request);
  }
}
