package io.watchbill.web;

import io.watchbill.change.Change;
import io.watchbill.drift.Watches;
import io.watchbill.escalation.Acknowledgement;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.incident.Suspect;
import io.watchbill.oncall.OnCall;
import io.watchbill.oncall.Shifts;
import io.watchbill.platform.WatchbillException;
import io.watchbill.signal.Signals;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The product's own JSON: the same answers as the views. */
@RestController
@RequestMapping("/api")
class ApiController {
  private static final int MOST = 500;

  private final Incidents incidents;
  private final Pages pages;
  private final Shifts shifts;
  private final Signals signals;
  private final Watches watches;
  private final Reader reader;

  ApiController(
      Incidents incidents,
      Pages pages,
      Shifts shifts,
      Signals signals,
      Watches watches,
      Reader reader) {
    this.incidents = incidents;
    this.pages = pages;
    this.shifts = shifts;
    this.signals = signals;
    this.watches = watches;
    this.reader = reader;
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  Resource description() {
    return new ClassPathResource("openapi.json");
  }

  @GetMapping("/incidents")
  ApiView.Incidents list(
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "false") boolean open) {
    var found = open ? incidents.open() : incidents.latest(Math.clamp(limit, 1, MOST));
    return new ApiView.Incidents(found.stream().map(ApiController::document).toList());
  }

  @GetMapping("/incidents/{id}")
  ApiView.Whole one(@PathVariable String id) {
    var incident = incidents.find(id);
    if (incident == null) {
      throw new WatchbillException(
          "API-NOT-FOUND",
          404,
          "There is no incident " + id + ".",
          "List them: GET /api/incidents.");
    }
    return new ApiView.Whole(
        document(incident),
        incidents.suspects(id).stream().map(ApiController::document).toList(),
        incidents.timeline(id).stream()
            .map(e -> new ApiView.Entry(e.at(), e.kind(), e.summary(), e.reason(), e.actor()))
            .toList(),
        incidents.evidence(id).stream()
            .map(e ->
                new ApiView.Evidence(
                    e.evidence().id(),
                    lower(e.evidence().kind()),
                    e.evidence().at(),
                    e.evidence().summary(),
                    e.reason()))
            .toList(),
        pages.of(id));
  }

  private static ApiView.Incident document(Incident incident) {
    return new ApiView.Incident(
        incident.id(),
        incident.system(),
        incident.title(),
        incident.layer(),
        incident.severity(),
        lower(incident.state()),
        incident.openedAt(),
        incident.acknowledgedAt(),
        incident.acknowledgedBy(),
        incident.resolvedAt(),
        incident.resolution(),
        incident.firstReportedBy(),
        incident.watch(),
        incident.runbook(),
        incident.anomalies().stream()
            .map(a ->
                new ApiView.Anomaly(
                    a.signal(),
                    a.intents(),
                    a.from(),
                    a.to(),
                    a.shift(),
                    a.shiftLow(),
                    a.shiftHigh(),
                    a.onset(),
                    a.onsetLow(),
                    a.onsetHigh(),
                    a.detectedAt()))
            .toList());
  }

  private static ApiView.Suspect document(Suspect suspect) {
    Change change = suspect.change();
    if (change == null) {
      return new ApiView.Suspect(
          suspect.rank(), suspect.title(), null, null, null, null, suspect.score(), suspect.why());
    }
    return new ApiView.Suspect(
        suspect.rank(),
        suspect.title(),
        change.id(),
        change.kind(),
        change.authorPerson() == null ? change.author() : change.authorPerson(),
        change.at(),
        suspect.score(),
        suspect.why());
  }

  /** Who is on watch, for every rotation and both its lines, now or at the instants asked for. */
  @GetMapping("/oncall")
  OnCall onCall(@RequestParam(required = false) @Nullable List<String> at) {
    var instants =
        at == null || at.isEmpty()
            ? List.of(reader.now())
            : at.stream().map(ApiController::instant).toList();
    return OnCall.of(reader.bill(), shifts, instants);
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException wrong) {
      throw new WatchbillException(
          "API-TIME",
          400,
          "“" + text + "” is not a time.",
          "Write it as RFC 3339 with an offset: 2026-11-27T16:40:00Z.");
    }
  }

  /** Acknowledges as the signed-in person; a key is a machine and cannot take responsibility. */
  @PostMapping("/pages/{id}/acknowledge")
  ApiView.Acknowledged acknowledge(@PathVariable String id) {
    String person = reader.mustBePerson();
    PageController.find(pages, id);
    return switch (pages.acknowledge(id, person, "api")) {
      case Acknowledgement.Taken(var by, var at) -> new ApiView.Acknowledged(id, true, by, at);
      case Acknowledgement.AlreadyTaken(var by, var at) ->
          new ApiView.Acknowledged(id, false, by, at);
      case Acknowledgement.Over(var why) ->
          throw new WatchbillException(
              "API-PAGE-OVER", 409, Words.sentence(why), "There is nothing left to do.");
    };
  }

  @GetMapping("/signals")
  ApiView.Signals signals() {
    var statuses = watches.statuses();
    return new ApiView.Signals(
        signals.catalogue().stream()
            .map(signal ->
                new ApiView.Signal(
                    signal.id(),
                    signal.name(),
                    signal.unit(),
                    signal.better(),
                    signal.layer(),
                    statuses.stream()
                        .filter(status -> status.signal().equals(signal.id()))
                        .map(s ->
                            new ApiView.Watched(
                                s.watch(), s.system(), lower(s.state()), s.learningUntil()))
                        .toList()))
            .toList());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
