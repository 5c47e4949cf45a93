package io.watchbill.web.watcher;

import io.watchbill.platform.Caller;
import io.watchbill.platform.JsonFields;
import io.watchbill.platform.RequestBodies;
import io.watchbill.watcher.Heartbeat;
import io.watchbill.watcher.Heartbeats;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Where jobs report: with an API key, or at an address of their own that needs none. */
@RestController
class HeartbeatController {
  private static final int BODY = 16 << 10;
  private static final int NOTE = 500;

  private final Heartbeats heartbeats;
  private final JsonMapper json;

  HeartbeatController(Heartbeats heartbeats, JsonMapper json) {
    this.heartbeats = heartbeats;
    this.json = json;
  }

  /** A heartbeat as JSON; the address a job may call is for people to see. */
  record Document(
      String kind,
      String id,
      String name,
      String system,
      String state,
      @Nullable Instant lastAt,
      @Nullable Instant dueAt,
      String rhythm) {
    static Document of(Heartbeat beat) {
      return new Document(
          beat.kind(),
          beat.id(),
          beat.name(),
          beat.system(),
          beat.state(),
          beat.lastAt(),
          beat.dueAt(),
          beat.rhythm());
    }
  }

  @GetMapping("/api/heartbeats")
  Map<String, List<Document>> all() {
    return Map.of("heartbeats", heartbeats.all().stream().map(Document::of).toList());
  }

  @PostMapping("/api/heartbeats/{job}")
  Document report(HttpServletRequest request, @PathVariable String job) {
    var body = RequestBodies.read(request, BODY);
    var said = body.length == 0 ? new Said(true, null) : said(body);
    var system = heartbeats.systemOf(job);
    if (system != null) {
      Caller.requireMaySpeakFor(request, system);
    }
    return Document.of(heartbeats.report(job, said.ok(), said.note()));
  }

  private record Said(boolean ok, @Nullable String note) {}

  private Said said(byte[] body) {
    var fields = JsonFields.object(json, body);
    var ok = fields.word("ok", List.of("true", "false"), "true");
    var note = fields.text("note", NOTE);
    fields.refuse("HEARTBEAT-INVALID", "Send nothing, or {\"ok\": false, \"note\": \"…\"}.");
    return new Said(ok.equals("true"), note);
  }

  /** For schedulers that can only call an address; whoever knows it can do nothing else. */
  @GetMapping("/ping/{token}")
  String ping(@PathVariable String token) {
    return heartbeats.ping(token, true, null).id() + ": noted\n";
  }

  @PostMapping("/ping/{token}")
  String posted(@PathVariable String token) {
    return ping(token);
  }

  /** As monitors of cron jobs have it: the job has failed. */
  @PostMapping("/ping/{token}/fail")
  String failed(@PathVariable String token) {
    return heartbeats.ping(token, false, null).id() + ": noted that it failed\n";
  }

  @GetMapping("/ping/{token}/fail")
  String saidFailed(@PathVariable String token) {
    return failed(token);
  }
}
