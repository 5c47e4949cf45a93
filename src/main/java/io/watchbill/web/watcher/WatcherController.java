package io.watchbill.web.watcher;

import io.watchbill.platform.Node;
import io.watchbill.platform.Nodes;
import io.watchbill.watcher.Canaries;
import io.watchbill.watcher.Canary;
import io.watchbill.watcher.Heartbeat;
import io.watchbill.watcher.Heartbeats;
import io.watchbill.watcher.Watcher;
import io.watchbill.watcher.Wellbeing;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Pill;
import io.watchbill.web.Reader;
import io.watchbill.web.TimeWords;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Is Watchbill itself well? What its auditor finds, and everything that is expected. */
@Controller
class WatcherController {
  private static final int SHOWN = 24;

  private final Watcher watcher;
  private final Canaries canaries;
  private final Heartbeats heartbeats;
  private final Nodes nodes;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  WatcherController(
      Watcher watcher,
      Canaries canaries,
      Heartbeats heartbeats,
      Nodes nodes,
      Frames frames,
      Reader reader,
      Jte jte) {
    this.watcher = watcher;
    this.canaries = canaries;
    this.heartbeats = heartbeats;
    this.nodes = nodes;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/watcher")
  ModelAndView show(HttpServletRequest request) {
    var words = reader.words();
    var being = watcher.wellbeing();
    var base = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    var every = canaries.every();
    return jte.view(
        "watcher",
        new WatcherView(
            frames.frame(request, "Is Watchbill well?", "/drills"),
            being.lookedAt() == null
                ? new Pill("quiet", "not looked at yet")
                : being.well() ? new Pill("ok", "well") : new Pill("bad", "not well"),
            lede(being, words),
            being.troubles().stream()
                .map(trouble -> new WatcherView.Wrong(trouble, words.moment(trouble.since())))
                .toList(),
            beat(being.heartbeat()),
            heartbeat(being.heartbeat(), words),
            every == null
                ? "No canary is sent: watchbill.canary.every says so, or the clock is simulated."
                : "One is sent every "
                    + TimeWords.length(every)
                    + ", from the door to the acknowledge link and back.",
            canaries.latest(SHOWN).stream().map(canary -> flight(canary, words)).toList(),
            heartbeats.all().stream().map(one -> beat(one, words, base)).toList(),
            nodes.living().stream().map(node -> server(node, words)).toList()));
  }

  private WatcherView.Server server(Node node, TimeWords words) {
    var leaves = node.leaves().stream().sorted().toList();
    return new WatcherView.Server(
        node.id(),
        node.id().equals(nodes.self()),
        node.schema(),
        words.moment(node.startedAt()),
        leaves.isEmpty() ? "all" : "all but " + String.join(", ", leaves));
  }

  private static String lede(Wellbeing being, TimeWords words) {
    var at = being.lookedAt();
    if (at == null) {
      return "The auditor has not looked yet.";
    }
    return (being.well()
            ? "The auditor reads the database by itself and finds nothing wrong. "
            : "Pages may be late or lost. ")
        + "It looked "
        + words.relative(at)
        + ".";
  }

  private static Pill beat(Wellbeing.Heartbeat beat) {
    if (!beat.configured()) {
      return new Pill("warn", "no address is set");
    }
    if (beat.withheldSince() != null) {
      return new Pill("bad", "withheld");
    }
    return "taken".equals(beat.lastOutcome())
        ? new Pill("ok", "sent")
        : new Pill(beat.lastOutcome() == null ? "quiet" : "bad", "not taken");
  }

  private static String heartbeat(Wellbeing.Heartbeat beat, TimeWords words) {
    if (!beat.configured()) {
      return "If this server died now, nobody outside would notice. Set watchbill.heartbeat.url to"
          + " a check of a service that raises the alarm when it hears nothing.";
    }
    var sent = beat.lastSentAt();
    var last = sent == null ? "It was never taken yet." : "Last taken " + words.at(sent) + ".";
    var withheld = beat.withheldSince();
    if (withheld != null) {
      return "Withheld since " + words.at(withheld) + " because of the above. " + last;
    }
    return last
        + ("taken".equals(beat.lastOutcome()) || beat.lastOutcome() == null
            ? ""
            : " The last try: " + beat.lastOutcome() + ".");
  }

  private static WatcherView.Flight flight(Canary canary, TimeWords words) {
    var took = canary.took();
    var pill =
        canary.missedAt() != null
            ? new Pill("bad", "missed")
            : took == null ? new Pill("quiet", "on its way") : new Pill("ok", "came back");
    return new WatcherView.Flight(
        words.moment(canary.startedAt()),
        pill,
        took != null
            ? String.format(Locale.ROOT, "%.2f s", took.toMillis() / 1000.0)
            : canary.error() == null ? "" : canary.error());
  }

  private WatcherView.Beat beat(Heartbeat one, TimeWords words, String base) {
    var last = one.lastAt();
    var due = one.dueAt();
    return new WatcherView.Beat(
        one.name(),
        one.kind().equals("job") ? "job of " + reader.system(one.system()) : "telemetry",
        switch (one.state()) {
          case "late" -> new Pill("bad", "late");
          case "ok" -> new Pill("ok", "heard");
          default -> new Pill("quiet", "never heard");
        },
        last == null ? null : words.moment(last),
        due == null ? null : words.moment(due),
        one.rhythm(),
        one.ping() == null || reader.person() == null ? null : base + one.ping());
  }
}
