package io.watchbill.web.change;

import io.watchbill.change.Change;
import io.watchbill.change.Changes;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Links;
import io.watchbill.web.Moment;
import io.watchbill.web.NumberWords;
import io.watchbill.web.Reader;
import io.watchbill.web.TimeWords;
import io.watchbill.web.chart.Charts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What was changed in the last 30 days. */
@Controller
class ChangeListController {
  private static final Duration LOOK = Duration.ofDays(30);
  private static final int SHOWN = 300;

  private final Changes changes;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  ChangeListController(Changes changes, Frames frames, Reader reader, Jte jte) {
    this.changes = changes;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/changes")
  ModelAndView list(HttpServletRequest request) {
    var now = reader.now();
    var words = reader.words();
    var found =
        reader.bill().systems().keySet().stream()
            .flatMap(system -> changes.between(system, now.minus(LOOK), now).stream())
            .sorted(Comparator.comparing(Change::at).reversed())
            .limit(SHOWN)
            .toList();
    var days = new LinkedHashMap<String, List<ChangesView.Row>>();
    for (var change : found) {
      days.computeIfAbsent(words.day(change.at()), day -> new ArrayList<>()).add(row(change));
    }
    String lede =
        found.size() == SHOWN
            ? "The latest " + SHOWN + " changes of the last 30 days."
            : NumberWords.count(found.size())
                + (found.size() == 1 ? " change" : " changes")
                + " in the last 30 days. Each is a suspect when an incident begins after it.";
    return jte.view(
        "changes",
        new ChangesView(
            frames.frame(request, "Changes", "/changes"),
            lede,
            days.entrySet().stream()
                .map(day -> new ChangesView.Day(day.getKey(), day.getValue()))
                .toList()));
  }

  private ChangesView.Row row(Change change) {
    var words = reader.words();
    var diff = changes.diff(change);
    String person = change.authorPerson();
    String author = person != null ? reader.name(person) : change.author();
    return new ChangesView.Row(
        change.id(),
        new Moment(words.time(change.at()), TimeWords.iso(change.at()), words.full(change.at())),
        change.kind(),
        change.layer(),
        reader.system(change.system()),
        change.summary(),
        author == null ? "author unknown" : author,
        Charts.versions(change),
        diff == null ? null : DiffRules.view(diff),
        Links.safe(change.url()));
  }
}
