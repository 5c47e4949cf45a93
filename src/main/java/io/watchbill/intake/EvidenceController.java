package io.watchbill.intake;

import io.watchbill.bill.Bills;
import io.watchbill.platform.Caller;
import io.watchbill.platform.Ids;
import io.watchbill.platform.JsonFields;
import io.watchbill.platform.RequestBodies;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The door for everything without a door of its own: {@code POST /hooks/generic}. */
@RestController
class EvidenceController {
  private static final int BODY = 1 << 20;
  private static final int TEXT = 16 << 10;

  private final StoredEvidence book;
  private final Bills bills;
  private final Ids ids;
  private final InstantSource clock;
  private final JsonMapper json;

  EvidenceController(
      StoredEvidence book, Bills bills, Ids ids, InstantSource clock, JsonMapper json) {
    this.book = book;
    this.bills = bills;
    this.ids = ids;
    this.clock = clock;
    this.json = json;
  }

  @PostMapping("/hooks/generic")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, Object> receive(HttpServletRequest request) {
    var fields = JsonFields.object(json, RequestBodies.read(request, BODY));
    var bill = bills.current();
    String kind = fields.word("kind", List.of("alert", "complaint", "note"), null);
    String text = fields.text("text", TEXT);
    String named = fields.text("system", 200);
    String only = Caller.onlySystem(request);
    String system = SystemRules.named(bill.systems(), named == null ? only : named);
    String said = fields.text("layer", 100);
    String layer = AlertPayloads.layer(said, bill.systems().get(system));
    String dedupe = fields.text("dedupe", 300);
    String summary = summary(fields, text);
    String intent = fields.text("intent", 200);
    String severity = fields.text("severity", 50);
    String author = fields.text("author", 200);
    String customer = fields.text("customer", 200);
    String url = fields.text("url", 2000);
    var at = fields.time("at", clock.instant());
    fields.refuse(
        "EVIDENCE-INVALID",
        "Correct the fields named; docs/doors.md shows a body that is accepted.");
    Caller.requireMaySpeakFor(request, system);
    var evidence =
        new Evidence(
            "",
            Evidence.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
            system,
            layer,
            intent,
            summary,
            text,
            author,
            customer,
            severity,
            url,
            at,
            "generic",
            true);
    var notes = new ArrayList<String>();
    var details = (ObjectNode) fields.details();
    if (named != null && system.equals(Evidence.UNASSIGNED)) {
      details.put("system", named);
      notes.add("The bill has no system '" + named + "'; kept without one.");
    }
    if (said != null && layer == null) {
      details.put("layer", said);
      notes.add("The bill has no layer '" + said + "'; kept without one.");
    }
    var stored =
        book.receive(
            new ReceivedEvidence(
                evidence, dedupe == null ? ids.next("once") : dedupe, null, details.toString()));
    return Map.of("id", stored.id(), "system", stored.system(), "notes", notes);
  }

  /** Whoever only pastes a text gets its first line as the summary. */
  private static String summary(JsonFields fields, @Nullable String text) {
    String given = fields.text("summary", 500);
    if (given != null) {
      return given.strip();
    }
    if (text == null) {
      fields.problem("summary is missing, and so is text");
      return "";
    }
    String line = text.strip().lines().findFirst().orElse("").strip();
    return line.length() <= 140 ? line : line.substring(0, 139) + "…";
  }
}
