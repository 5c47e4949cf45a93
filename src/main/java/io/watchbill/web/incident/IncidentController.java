package io.watchbill.web.incident;

import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.platform.WatchbillException;
import io.watchbill.runbook.Runs;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Reader;
import io.watchbill.web.TimeWords;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of incidents, one incident, and what people do in it. */
@Controller
class IncidentController {
  private static final int SHOWN = 200;
  private static final int NOTE_LENGTH = 4000;

  private final Incidents incidents;
  private final Runs runs;
  private final IncidentViews views;
  private final LiveViews lives;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  IncidentController(
      Incidents incidents,
      Runs runs,
      IncidentViews views,
      LiveViews lives,
      Frames frames,
      Reader reader,
      Jte jte) {
    this.incidents = incidents;
    this.runs = runs;
    this.views = views;
    this.lives = lives;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/incidents")
  ModelAndView list(HttpServletRequest request) {
    var latest =
        incidents.latest(SHOWN).stream()
            .sorted(
                Comparator.comparing((Incident i) -> i.state() == Incident.State.RESOLVED)
                    .thenComparing(Incident::openedAt, Comparator.reverseOrder()))
            .toList();
    long open = latest.stream().filter(i -> i.state() != Incident.State.RESOLVED).count();
    String lede =
        open
            + " open, "
            + (latest.size() - open)
            + " resolved"
            + (latest.size() == SHOWN ? "; the latest " + SHOWN + " are shown." : ".");
    return jte.view(
        "incidents",
        new IncidentsView(
            frames.frame(request, "Incidents", "/incidents"),
            lede,
            latest.stream().map(this::row).toList()));
  }

  private IncidentsView.Row row(Incident incident) {
    var words = reader.words();
    String by = incident.acknowledgedBy();
    String acknowledged =
        by == null || incident.acknowledgedAt() == null
            ? incident.severity().equals("page") ? "by nobody" : "nobody was paged"
            : reader.name(by)
                + " after "
                + TimeWords.length(
                    Duration.between(incident.openedAt(), incident.acknowledgedAt()));
    return new IncidentsView.Row(
        incident.id(),
        lives.pill(incident),
        incident.title(),
        reader.system(incident.system()),
        words.moment(incident.openedAt()),
        acknowledged,
        incident.resolvedAt() == null
            ? null
            : TimeWords.length(Duration.between(incident.openedAt(), incident.resolvedAt())),
        IncidentRules.reportedBy(incident.firstReportedBy()));
  }

  @GetMapping("/incidents/{id}")
  ModelAndView incident(HttpServletRequest request, @PathVariable String id) {
    var incident = find(id);
    return jte.view(
        "incident",
        views.view(frames.frame(request, incident.title(), "/incidents", id), incident));
  }

  @GetMapping("/incidents/{id}/live")
  ModelAndView live(HttpServletRequest request, @PathVariable String id) {
    return jte.view("live", lives.live(Frames.csrf(request), find(id)));
  }

  @PostMapping("/incidents/{id}/notes")
  String note(@PathVariable String id, @RequestParam String text) {
    String person = reader.mustBePerson();
    incidents.note(find(id).id(), person, written(text, "note"));
    return "redirect:/incidents/" + id + "#timeline";
  }

  @PostMapping("/incidents/{id}/resolve")
  String resolve(@PathVariable String id, @RequestParam String reason) {
    String person = reader.mustBePerson();
    incidents.resolveByHand(find(id).id(), person, written(reason, "reason"));
    return "redirect:/incidents/" + id;
  }

  /** Ticks a step: answers the changed parts to htmx, and sends a plain form back to the view. */
  @PostMapping("/incidents/{id}/runs/{run}/steps/{step}")
  Object tick(
      HttpServletRequest request,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      @PathVariable String id,
      @PathVariable String run,
      @PathVariable int step,
      @RequestParam boolean done) {
    String person = reader.mustBePerson();
    var incident = find(id);
    if (runs.of(id).stream().noneMatch(known -> known.id().equals(run))) {
      throw missing("No run " + run + " belongs to this incident.");
    }
    runs.tick(run, step, done, person, null);
    return htmx == null
        ? "redirect:/incidents/" + id + "#runs"
        : jte.view("live", lives.live(Frames.csrf(request), incident));
  }

  private Incident find(String id) {
    var incident = incidents.find(id);
    if (incident == null) {
      throw missing("There is no incident " + id + ".");
    }
    return incident;
  }

  private static WatchbillException missing(String detail) {
    return new WatchbillException(
        "WEB-NOT-FOUND", 404, detail, "Look for it in the list of incidents.");
  }

  private static String written(String text, String what) {
    String whole = text.strip();
    if (whole.isEmpty() || whole.length() > NOTE_LENGTH) {
      throw new WatchbillException(
          "WEB-TEXT",
          400,
          whole.isEmpty() ? "The " + what + " is empty." : "The " + what + " is too long.",
          "Write between 1 and " + NOTE_LENGTH + " characters.");
    }
    return whole;
  }
}
