package io.watchbill.web.watcher;

import io.watchbill.access.RequestAudit;
import io.watchbill.platform.WatchbillException;
import io.watchbill.watcher.Drill;
import io.watchbill.watcher.Drills;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Pill;
import io.watchbill.web.Reader;
import io.watchbill.web.TimeWords;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Would a page reach me? Starts a drill for the reader and shows what came of the others. */
@Controller
class DrillController {
  private static final int SHOWN = 60;

  private final Drills drills;
  private final RequestAudit audit;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  DrillController(Drills drills, RequestAudit audit, Frames frames, Reader reader, Jte jte) {
    this.drills = drills;
    this.audit = audit;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/drills")
  ModelAndView all(HttpServletRequest request) {
    return show(request, null);
  }

  @PostMapping("/drills")
  Object start(HttpServletRequest request, @RequestParam(defaultValue = "") String person) {
    var me = reader.mustBePerson();
    var whom = person.isBlank() ? me : person;
    if (!whom.equals(me)) {
      reader.mustAdminister();
    }
    try {
      drills.start(whom, me, Drills.USUAL);
      audit.did("started a drill", whom, request.getRemoteAddr());
      return "redirect:/drills";
    } catch (WatchbillException refused) {
      var view = show(request, refused.getMessage() + " " + refused.fix());
      view.setStatus(HttpStatusCode.valueOf(refused.status()));
      return view;
    }
  }

  private ModelAndView show(HttpServletRequest request, @Nullable String refusal) {
    var all = drills.latest(SHOWN);
    var me = reader.person();
    var account = reader.account();
    var mine = all.stream().filter(d -> d.runs() && d.person().equals(me)).findFirst().orElse(null);
    var words = reader.words();
    return jte.view(
        "drills",
        new DrillsView(
            frames.frame(request, "Drills", "/drills"),
            lede(all),
            refusal,
            mine == null ? null : new DrillsView.Mine(mine.page(), words.at(mine.deadline())),
            me != null && mine == null,
            account != null && account.administrator() ? others(me) : List.of(),
            drills.coming().stream().map(coming -> coming(coming, words)).toList(),
            all.stream().map(drill -> row(drill, words)).toList(),
            all.stream().anyMatch(Drill::runs) ? "/drills" : null));
  }

  private static String lede(List<Drill> all) {
    var over = all.stream().filter(drill -> !drill.runs()).toList();
    if (over.isEmpty()) {
      return "Nobody has tried yet whether a page would reach them.";
    }
    var reached = over.stream().filter(drill -> drill.acknowledgedAt() != null).count();
    if (over.size() == 1) {
      return reached == 1
          ? "The only one so far was acknowledged."
          : "The only one so far was not acknowledged: a real page would have gone to the next in line.";
    }
    return reached == over.size()
        ? "All of the last " + over.size() + " were acknowledged."
        : (over.size() - reached)
            + " of the last "
            + over.size()
            + (over.size() - reached == 1 ? " was" : " were")
            + " not acknowledged: a real page would have gone to the next in line.";
  }

  private List<DrillsView.Choice> others(@Nullable String me) {
    return reader.bill().people().values().stream()
        .filter(person -> !person.id().equals(me))
        .filter(person -> person.until() == null || !person.until().isBefore(reader.today()))
        .map(person -> new DrillsView.Choice(person.id(), person.name()))
        .toList();
  }

  private DrillsView.Coming coming(Drills.Coming coming, TimeWords words) {
    var at = coming.at();
    return new DrillsView.Coming(
        coming.plan(),
        coming.person() != null
            ? reader.name(coming.person())
            : "whoever is primary of " + coming.rotation(),
        coming.rhythm(),
        at == null ? null : words.moment(at));
  }

  private DrillsView.Row row(Drill drill, TimeWords words) {
    var took = drill.took();
    return new DrillsView.Row(
        drill.unmanned() ? "nobody" : reader.name(drill.person()),
        words.moment(drill.startedAt()),
        pill(drill),
        took == null
            ? drill.unmanned() ? String.valueOf(drill.how()) : ""
            : "after "
                + TimeWords.length(took)
                + (drill.how() == null ? "" : ", by " + drill.how()),
        (drill.plan() == null ? "" : drill.announced() ? "announced, " : "unannounced, ")
            + "by "
            + reader.name(drill.startedBy()),
        drill.methods().stream().map(DrillController::method).toList());
  }

  private static Pill pill(Drill drill) {
    return switch (drill.state()) {
      case "running" -> new Pill("paging", "waiting");
      case "acknowledged" -> new Pill("ok", "acknowledged");
      case Drill.UNMANNED -> new Pill("bad", "NOBODY ON WATCH");
      default -> new Pill("bad", "NOBODY ANSWERED");
    };
  }

  private static DrillsView.Method method(Drill.Method method) {
    var seconds = method.seconds();
    var error = method.error();
    return new DrillsView.Method(
        method.channel(),
        method.state(),
        seconds != null
            ? String.format(Locale.ROOT, "%.1f s", seconds)
            : error == null ? "" : error);
  }
}
