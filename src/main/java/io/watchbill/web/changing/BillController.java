package io.watchbill.web.changing;

import io.watchbill.access.RequestAudit;
import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Finding;
import io.watchbill.bill.changing.Proposal;
import io.watchbill.bill.changing.Proposals;
import io.watchbill.bill.changing.Proposals.Applied;
import io.watchbill.platform.Caller;
import io.watchbill.platform.JsonFields;
import io.watchbill.platform.RequestBodies;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bill change is shown first and then applied; machines with the scope write, or people. */
@RestController
class BillController {
  private static final int LARGEST_BODY = 24 << 20;
  private static final String PLAN_ID = "[0-9a-f]{12}-[0-9a-f]{12}";

  private final Proposals proposals;
  private final BillPlanning planning;
  private final RequestAudit audit;
  private final Reader reader;
  private final JsonMapper json;

  BillController(
      Proposals proposals,
      BillPlanning planning,
      RequestAudit audit,
      Reader reader,
      JsonMapper json) {
    this.proposals = proposals;
    this.planning = planning;
    this.audit = audit;
    this.reader = reader;
    this.json = json;
  }

  @PostMapping("/api/bill/plan")
  ResponseEntity<?> plan(HttpServletRequest request, @RequestParam(defaultValue = "28") int days) {
    mayChange(request);
    var plan = proposals.plan(files(body(request)));
    return plan.after() == null
        ? broken(plan.findings())
        : ResponseEntity.ok(planning.document(plan, false, days));
  }

  @PostMapping("/api/bill/apply")
  ResponseEntity<?> apply(HttpServletRequest request, @RequestParam(defaultValue = "28") int days) {
    mayChange(request);
    var body = body(request);
    var files = files(body);
    var id = body.path("plan").asString("");
    if (!id.matches(PLAN_ID)) {
      throw new WatchbillException(
          "BILL-NO-PLAN",
          400,
          "\"plan\" names no plan.",
          "Make one with POST /api/bill/plan and send the \"plan\" that it answers.");
    }
    var parts = id.split("-");
    if (!BillFiles.of(files).version().equals(parts[1])) {
      throw new WatchbillException(
          "BILL-OTHER-FILES",
          409,
          "The files are others than those of the plan " + id + ".",
          "Make a plan of these files, and apply that one.");
    }
    // The shifts as they were before it; afterwards the two would be the same.
    var planned = proposals.plan(files);
    var document = planned.after() == null ? null : planning.document(planned, true, days);
    return switch (proposals.apply(files, parts[0])) {
      case Applied.Broken(Proposal plan) -> broken(plan.findings());
      case Applied.Moved(var now) ->
          throw new WatchbillException(
              "BILL-MOVED",
              409,
              "The server's bill is not the one this plan was made on: its files are "
                  + now
                  + " now, and were "
                  + parts[0]
                  + ".",
              "Somebody was first. Take over what they changed, make a plan again, and apply that.");
      case Applied.Done(Proposal plan) -> {
        if (!plan.files().same()) {
          if (!plan.files().same()) {
            audit.did("bill-applied", parts[0] + " → " + parts[1], request.getRemoteAddr());
          }
        }
        yield ResponseEntity.ok(document);
      }
    };
  }

  private void mayChange(HttpServletRequest request) {
    var only = Caller.onlySystem(request);
    if (only != null) {
      throw new WatchbillException(
          "KEY-SYSTEM",
          403,
          "This key may speak for " + only + " only; a bill is about every system.",
          "Use a key for all systems with the scope write.");
    }
    if (reader.account() != null) {
      reader.mustAdminister();
    }
  }

  private JsonNode body(HttpServletRequest request) {
    return JsonFields.object(json, RequestBodies.read(request, LARGEST_BODY)).whole();
  }

  private static Map<String, byte[]> files(JsonNode body) {
    var files = new LinkedHashMap<String, byte[]>();
    var given = body.path("files");
    if (!given.isObject() || given.isEmpty()) {
      throw noFiles();
    }
    for (var file : given.properties()) {
      if (!file.getValue().isString()) {
        throw noFiles();
      }
      files.put(file.getKey(), file.getValue().asString().getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private static WatchbillException noFiles() {
    return new WatchbillException(
        "BILL-NO-FILES",
        400,
        "\"files\" is to be an object of file names and their texts.",
        "Send {\"files\": {\"bill.yaml\": \"people: …\", \"runbooks/x.md\": \"…\"}}.");
  }

  private static ResponseEntity<BillPlan.Refusal> broken(List<Finding> findings) {
    var errors = findings.stream().filter(Finding::refuses).count();
    return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            new BillPlan.Refusal(
                "/problems/bill-broken",
                HttpStatus.UNPROCESSABLE_CONTENT.getReasonPhrase(),
                422,
                "BILL-BROKEN",
                "The bill has "
                    + (errors == 1 ? "an error" : errors + " errors")
                    + "; nothing was changed.",
                "Correct it, and see everything at once with: watchbill check DIR",
                BillPlan.warnings(findings)));
  }
}
