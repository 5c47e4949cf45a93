package io.watchbill.web.watcher;

import io.watchbill.access.RequestAudit;
import io.watchbill.platform.Caller;
import io.watchbill.platform.JsonFields;
import io.watchbill.platform.RequestBodies;
import io.watchbill.platform.WatchbillException;
import io.watchbill.watcher.Drills;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Drills as JSON, for the command and for whoever keeps their own records. */
@RestController
@RequestMapping("/api/drills")
class DrillApiController {
  private static final int BODY = 64 << 10;
  private static final int SHOWN = 200;

  private final Drills drills;
  private final RequestAudit audit;
  private final Reader reader;
  private final JsonMapper json;

  DrillApiController(Drills drills, RequestAudit audit, Reader reader, JsonMapper json) {
    this.drills = drills;
    this.audit = audit;
    this.reader = reader;
    this.json = json;
  }

  @GetMapping
  Map<String, List<DrillDocument>> all() {
    return Map.of("drills", drills.latest(SHOWN).stream().map(DrillDocument::of).toList());
  }

  @GetMapping("/{id}")
  DrillDocument one(@PathVariable String id) {
    var drill = drills.find(id);
    if (drill == null) {
      throw new WatchbillException(
          "DRILL-UNKNOWN", 404, "There is no drill " + id + ".", "GET /api/drills lists them.");
    }
    return DrillDocument.of(drill);
  }

  /** Machines for anybody, people for themselves, administrators for anybody. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  DrillDocument start(HttpServletRequest request) {
    var fields = JsonFields.object(json, RequestBodies.read(request, BODY));
    String person = fields.required("person", 200);
    String wait = fields.text("waitSeconds", 20);
    long seconds = Drills.USUAL.toSeconds();
    if (wait != null) {
      if (wait.matches("\\d{1,6}")) {
        seconds = Long.parseLong(wait);
      } else {
        fields.problem("waitSeconds is to be a whole number of seconds");
      }
    }
    fields.refuse("DRILL-INVALID", "Send {\"person\": \"ada\", \"waitSeconds\": 600}.");
    Caller.requireMaySpeakFor(request, null);
    if (reader.account() != null && !person.equals(reader.person())) {
      reader.mustAdminister();
    }
    var drill =
        drills.start(
            person,
            audit.did("started a drill", person, request.getRemoteAddr()),
            Duration.ofSeconds(seconds));
    return DrillDocument.of(drill);
  }
}
