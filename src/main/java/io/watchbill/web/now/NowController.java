package io.watchbill.web.now;

import io.watchbill.bill.Bills;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.drift.WatchStatus;
import io.watchbill.drift.Watches;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.incident.Mutes;
import io.watchbill.telemetry.Telemetry;
import io.watchbill.web.Crew;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Reader;
import io.watchbill.web.chart.Charts;
import io.watchbill.web.incident.IncidentWords;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The first view: what is going on, and who has it. */
@Controller
class NowController {
  private final Incidents incidents;
  private final Mutes mutes;
  private final Pages pages;
  private final Watches watches;
  private final Telemetry telemetry;
  private final Bills bills;
  private final Charts charts;
  private final Crew crew;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  NowController(
      Incidents incidents,
      Mutes mutes,
      Pages pages,
      Watches watches,
      Telemetry telemetry,
      Bills bills,
      Charts charts,
      Crew crew,
      Frames frames,
      Reader reader,
      Jte jte) {
    this.incidents = incidents;
    this.mutes = mutes;
    this.pages = pages;
    this.watches = watches;
    this.telemetry = telemetry;
    this.bills = bills;
    this.charts = charts;
    this.crew = crew;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/")
  ModelAndView now(HttpServletRequest request) {
    var open = incidents.open().stream().map(this::open).toList();
    var statuses = watches.statuses();
    var systems = reader.bill().systems().values().stream().map(s -> system(s, statuses)).toList();
    boolean heard = systems.isEmpty() || systems.stream().anyMatch(s -> s.heard() != null);
    var account = reader.account();
    return jte.view(
        "now",
        new NowView(
            frames.frame(request, "Now", "/"),
            NowRules.headline(open),
            NowRules.lede(open.size(), statuses, heard),
            bills.rejected(),
            reader.bill().version(),
            open,
            crew.lines(),
            systems,
            heard
                ? null
                : new NowView.Start(
                    ServletUriComponentsBuilder.fromContextPath(request).build().toUriString(),
                    account != null && account.administrator()),
            muting()));
  }

  private NowView.Muting muting() {
    var words = reader.words();
    var muted =
        mutes.live().stream()
            .map(mute ->
                new NowView.MuteLine(
                    mute.watch(),
                    reader.name(mute.person()),
                    words.moment(mute.until()),
                    mute.reason()))
            .toList();
    var watched =
        reader.person() == null
            ? List.<String>of()
            : reader.bill().watches().stream().map(watch -> watch.id()).toList();
    return new NowView.Muting(muted, watched);
  }

  private NowView.Open open(Incident incident) {
    var words = reader.words();
    var page = IncidentWords.leading(pages.of(incident.id()));
    boolean free =
        page != null && page.acknowledgedBy() == null && !page.state().equals("resolved");
    String asked = page != null && page.waits() ? page.person() : null;
    return new NowView.Open(
        incident.id(),
        IncidentWords.pill(incident, page, words, reader::name),
        incident.title(),
        reader.system(incident.system()),
        words.moment(incident.openedAt()),
        who(incident, asked),
        free && page != null ? page.id() : null,
        asked != null && asked.equals(reader.person()));
  }

  private String who(Incident incident, @Nullable String asked) {
    String by = incident.acknowledgedBy();
    return asked != null ? reader.name(asked) : by != null ? reader.name(by) : "nobody";
  }

  private NowView.SystemLine system(GenerativeSystem system, List<WatchStatus> statuses) {
    var own = statuses.stream().filter(s -> s.system().equals(system.id())).toList();
    var heard = telemetry.lastSeen(system.id());
    var words = reader.words();
    return new NowView.SystemLine(
        system.name(),
        heard == null ? null : words.moment(heard),
        heard == null ? "no call was counted yet" : words.relative(heard),
        NowRules.watches(own),
        NowRules.learning(own, words, charts::name));
  }
}
