package io.watchbill.change;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Layers;
import io.watchbill.platform.Caller;
import io.watchbill.platform.JsonFields;
import io.watchbill.platform.RequestBodies;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The door for anything that can say it changed something: {@code POST /api/changes}. */
@RestController
class ChangeController {
  private static final int BODY = 2 << 20;
  private static final int TEXT = 256 << 10;

  private final RecordedChanges changes;
  private final Bills bills;
  private final InstantSource clock;
  private final JsonMapper json;

  ChangeController(RecordedChanges changes, Bills bills, InstantSource clock, JsonMapper json) {
    this.changes = changes;
    this.bills = bills;
    this.clock = clock;
    this.json = json;
  }

  @PostMapping("/api/changes")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, Object> report(HttpServletRequest request) {
    var fields = JsonFields.object(json, RequestBodies.read(request, BODY));
    var bill = bills.current();
    String system = system(fields, bill, Caller.onlySystem(request));
    String kind = fields.word("kind", KindRules.KINDS, null);
    String layer = layer(fields, bill, system, kind);
    String author = fields.text("author", 200);
    String from = fields.text("from", 200);
    String to = fields.text("to", 200);
    String summary = fields.text("summary", 300);
    String url = fields.text("url", 2000);
    var change =
        new Change(
            "",
            system,
            kind,
            layer,
            summary == null ? summary(kind, from, to) : summary.strip(),
            author,
            AuthorRules.person(bill.people().values(), author),
            fields.time("at", clock.instant()),
            from,
            to,
            fields.text("before", TEXT),
            fields.text("after", TEXT),
            null,
            url,
            fields.texts("intents", 500, 200),
            "api");
    String key = fields.text("dedupe", 200);
    fields.refuse(
        "CHANGE-INVALID", "Correct the fields named; docs/doors.md shows a body that is accepted.");
    Caller.requireMaySpeakFor(request, system);
    var recorded =
        changes.record(
            new ReportedChange(
                change,
                "api:" + system + ":" + (key == null ? identity(change) : key),
                MergeRules.revision(to, url),
                fields.details().toString()));
    return Map.of("id", recorded.change().id(), "new", recorded.fresh());
  }

  /** Two reports alike in everything a person would tell changes apart by are one. */
  private static String identity(Change change) {
    return String.join(
        "|",
        change.kind(),
        change.at().toString(),
        String.valueOf(change.from()),
        String.valueOf(change.to()),
        String.valueOf(change.url()),
        change.summary());
  }

  private static String system(JsonFields fields, Bill bill, @Nullable String only) {
    var known = bill.systems().keySet();
    String system = fields.text("system", 200);
    if (system == null && only != null) {
      return only;
    }
    if (system == null && known.size() == 1) {
      return known.iterator().next();
    }
    if (system == null || !known.contains(system.strip())) {
      fields.problem(
          (system == null ? "system is missing" : "there is no system '" + system + "'")
              + "; the bill has "
              + String.join(", ", known));
      return "";
    }
    return system.strip();
  }

  private static String layer(JsonFields fields, Bill bill, String system, String kind) {
    String layer = fields.text("layer", 100);
    if (layer == null) {
      return KindRules.layerOf(kind);
    }
    var owned = bill.systems().get(system);
    if (!Layers.STANDARD.contains(layer) && (owned == null || !owned.owners().containsKey(layer))) {
      fields.problem("layer '" + layer + "' is not one of " + String.join(", ", Layers.STANDARD));
    }
    return layer;
  }

  private static String summary(String kind, @Nullable String from, @Nullable String to) {
    if (to == null) {
      return kind + " changed";
    }
    return kind + " changed " + (from == null ? "" : "from " + from + " ") + "to " + to;
  }
}
