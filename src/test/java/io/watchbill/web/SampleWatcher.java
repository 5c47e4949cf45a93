package io.watchbill.web;

import io.watchbill.watcher.Trouble;
import io.watchbill.web.watcher.DrillsView;
import io.watchbill.web.watcher.WatcherView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drills and Watchbill's own state, filled by hand. */
final class SampleWatcher {
  private SampleWatcher() {}

  static Map<String, SampleViews.Sample> all() {
    var all = new LinkedHashMap<String, SampleViews.Sample>();
    all.put("drills", new SampleViews.Sample("drills", drills(true, "Ada Example")));
    all.put("drills-empty", new SampleViews.Sample("drills", empty()));
    all.put("drills-hostile", new SampleViews.Sample("drills", drills(false, SampleViews.HOSTILE)));
    all.put("watcher", new SampleViews.Sample("watcher", watcher(List.of(), "Nightly evaluation")));
    all.put(
        "watcher-unwell",
        new SampleViews.Sample(
            "watcher",
            watcher(
                List.of(
                    new WatcherView.Wrong(
                        new Trouble(
                            "ALERT-LOST",
                            SampleViews.NOW,
                            "Alert ev_1 about " + SampleViews.HOSTILE + " belongs to no incident.",
                            "Open an incident by hand."),
                        SampleViews.WORDS.moment(SampleViews.NOW))),
                SampleViews.HOSTILE)));
    return all;
  }

  private static DrillsView drills(boolean runs, String name) {
    return new DrillsView(
        SampleViews.frame("Drills", "/drills"),
        "1 of the last 2 was not acknowledged.",
        runs ? null : "A drill for " + name + " runs already.",
        runs ? new DrillsView.Mine("page_1", "09:24") : null,
        !runs,
        List.of(new DrillsView.Choice("bo", name)),
        List.of(
            new DrillsView.Coming("night", name, "every 28 days between 22:00 and 06:00", null),
            new DrillsView.Coming(
                "day", name, "every 14 days", SampleViews.WORDS.moment(SampleViews.NOW))),
        List.of(
            new DrillsView.Row(
                name,
                SampleViews.WORDS.moment(SampleViews.NOW),
                new Pill("ok", "acknowledged"),
                "after 40 s, by link",
                "by " + name,
                List.of(
                    new DrillsView.Method("email", "accepted", "0.4 s"),
                    new DrillsView.Method("browser", "pointless", "no open view"))),
            new DrillsView.Row(
                name,
                SampleViews.WORDS.moment(SampleViews.NOW),
                new Pill("bad", "NOBODY ANSWERED"),
                "",
                "unannounced, by the plan night",
                List.of(new DrillsView.Method("email", "failed", name)))),
        runs ? "/drills" : null);
  }

  private static DrillsView empty() {
    return new DrillsView(
        SampleViews.frame("Drills", "/drills"),
        "Nobody has tried yet whether a page would reach them.",
        null,
        null,
        true,
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  private static WatcherView watcher(List<WatcherView.Wrong> troubles, String name) {
    var well = troubles.isEmpty();
    var at = SampleViews.WORDS.moment(SampleViews.NOW);
    return new WatcherView(
        SampleViews.frame("Is Watchbill well?", "/drills"),
        well ? new Pill("ok", "well") : new Pill("bad", "not well"),
        "It looked just now.",
        troubles,
        well ? new Pill("ok", "sent") : new Pill("bad", "withheld"),
        "Last taken 09:16.",
        "One is sent every 1 h, from the door to the acknowledge link and back.",
        well
            ? List.of(new WatcherView.Flight(at, new Pill("ok", "came back"), "0.31 s"))
            : List.of(),
        List.of(
            new WatcherView.Beat(
                name,
                "job of B2B copilot",
                new Pill("bad", "late"),
                null,
                at,
                "daily by 02:30, 45 min grace",
                "https://bill.example.com/ping/0123456789abcdef"),
            new WatcherView.Beat(
                "B2B copilot",
                "telemetry",
                new Pill("ok", "heard"),
                at,
                null,
                "its own rhythm",
                null)),
        well
            ? List.of()
            : List.of(new WatcherView.Server("node_1", true, "125", at, "all but " + name)));
  }
}
