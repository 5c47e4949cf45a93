package io.watchbill.web;

import io.watchbill.web.change.DiffView;
import io.watchbill.web.chart.ChartView;
import io.watchbill.web.chart.SampleCharts;
import io.watchbill.web.incident.IncidentView;
import io.watchbill.web.incident.IncidentsView;
import io.watchbill.web.incident.LiveView;
import io.watchbill.web.incident.RunsView;
import io.watchbill.web.paging.PagesView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Views of incidents with made-up content, for {@link SampleViews}. */
final class SampleIncidents {
  private SampleIncidents() {}

  static IncidentsView incidents() {
    var rows = new ArrayList<IncidentsView.Row>();
    rows.add(
        new IncidentsView.Row(
            "inc_1",
            new Pill("paging", "Paging Ada Example"),
            "Copilot answers are 22 % longer since Friday 16:42",
            "B2B copilot",
            SampleViews.moment("2026-11-30T08:14:00Z"),
            "not yet",
            null,
            "the machine"));
    rows.add(
        new IncidentsView.Row(
            "inc_0",
            new Pill("ok", "Resolved"),
            "Error rate of Claims bot is 3.1 % (was 0.4 %) since Sunday 21:10",
            "Claims bot",
            SampleViews.moment("2026-10-11T19:22:00Z"),
            "Bo Example after 3 min",
            "2 h 4 min",
            "a customer"));
    return new IncidentsView(
        SampleViews.frame("Incidents", "/incidents"), "1 open, 1 resolved.", rows);
  }

  static DiffView diff(@Nullable String hostile) {
    return new DiffView(
        List.of(
            new DiffView.Part(
                "same", hostile == null ? "Answer the customer's question " : hostile),
            new DiffView.Part("del", "in at most three sentences"),
            new DiffView.Part("ins", "completely, giving the background they may need"),
            new DiffView.Part("same", "."),
            new DiffView.Part("cut", " … 212 words unchanged …")),
        "214 words before, 219 after.");
  }

  static IncidentView.Head head(String state, @Nullable String hostile) {
    boolean open = !state.equals("ok");
    boolean paging = state.equals("paging");
    String text =
        switch (state) {
          case "paging" -> "Paging Ada Example · step 1 of 3 · next 09:29";
          case "ack" -> "Ada Example has it since 09:16";
          default -> "Resolved Mon 13:20 after 5 h 6 min";
        };
    return new IncidentView.Head(
        "inc_1",
        new Pill(state, text),
        hostile == null ? "Copilot answers are 22 % longer since Friday 16:42" : hostile,
        "Seen in 9 of 12 intents of B2B copilot.",
        new IncidentView.Actions(
            paging ? "page_1" : null,
            paging,
            paging ? "page_1" : null,
            paging
                ? "Bo Example, backup of ai-behaviour, is paged at once instead of at 09:29."
                : null,
            open,
            null),
        SampleViews.CSRF);
  }

  static PagesView pages(String state) {
    boolean ack = state.equals("ack");
    boolean over = state.equals("ok");
    return new PagesView(
        List.of(
            new PagesView.Part(
                "page_1",
                new Pill(
                    over ? "ok" : ack ? "warn" : "paging",
                    over ? "Over" : ack ? "Reminded" : "Paging"),
                "Ada Example was asked whether they are still on it; without an answer by 10:29 it"
                    + " counts as acknowledged by nobody.",
                "By the escalation behaviour, version 3, as it was when the incident began.",
                new PagesView.Can(ack, ack, ack, ack, ack, !over, !over),
                List.of(
                    new PagesView.AskedRow(
                        SampleViews.moment("2026-11-30T08:14:00Z"),
                        "Ada Example",
                        "to acknowledge",
                        "step 1: primary of ai-behaviour; the incident opened")),
                List.of(
                    new PagesView.AheadRow("Mon 09:29", "Bo Example", "backup of ai-behaviour")),
                over)),
        List.of(new PagesView.Choice("bo", "Bo Example")),
        true,
        SampleViews.CSRF);
  }

  static RunsView runs(String state, @Nullable String hostile) {
    return new RunsView(
        "inc_1",
        List.of(
            new RunsView.RunPart(
                "run_1",
                "verbosity",
                List.of(
                    new RunsView.Section(
                        "Check first",
                        List.of(
                            new RunsView.Step(
                                0,
                                "<p>Compare prompt versions on <code>output-length</code></p>",
                                hostile == null
                                    ? "Compare prompt versions on output-length"
                                    : hostile,
                                true,
                                true,
                                "Ada Example, 09:20"),
                            new RunsView.Step(
                                1,
                                "<p>Read ten answers before and after</p>",
                                "Read ten answers before and after",
                                true,
                                false,
                                null))),
                    new RunsView.Section(
                        "Escalate to",
                        List.of(
                            new RunsView.Step(
                                2,
                                "<p>The owner of the prompt layer</p>",
                                "The owner",
                                false,
                                false,
                                null))),
                    new RunsView.Section(
                        "Roll back",
                        List.of(
                            new RunsView.Step(
                                3,
                                "<p>Roll back prompt support-answer to 13</p>",
                                "Roll back prompt support-answer to 13",
                                true,
                                false,
                                null)))),
                new RunsView.Progress(
                    "output-length per intent within 5% of baseline for 2h",
                    state.equals("ok") ? new Pill("ok", "held") : new Pill("quiet", "not yet"),
                    state.equals("ok") ? "Held for 2 h." : "Last seen +22 %, at 09:10.",
                    state.equals("ok") ? 100 : 0),
                state.equals("ok"))),
        true,
        !state.equals("ok"),
        SampleViews.CSRF);
  }

  static List<IncidentView.Day> timeline(@Nullable String hostile) {
    return List.of(
        new IncidentView.Day(
            "Today",
            List.of(
                new IncidentView.Entry(
                    "opened",
                    SampleViews.moment("2026-11-30T08:14:00Z"),
                    "Opened by watch output-length",
                    "shift 22 %, worth waking for at 10 %, budget 1 false page in 90 days"),
                new IncidentView.Entry(
                    "page",
                    SampleViews.moment("2026-11-30T08:14:00Z"),
                    "Paged Ada Example",
                    "step 1 of 3: primary of ai-behaviour until Mon 09:30"),
                new IncidentView.Entry(
                    "notified",
                    SampleViews.moment("2026-11-30T08:15:00Z"),
                    "E-mail accepted",
                    null),
                new IncidentView.Entry(
                    "evidence",
                    SampleViews.moment("2026-11-30T08:40:00Z"),
                    hostile == null
                        ? "Mail from finance attached: “Daily LLM spend +18 %”"
                        : hostile,
                    hostile == null ? "same system, same days; nobody paged again" : hostile))));
  }

  static List<IncidentView.EvidenceRow> evidence(@Nullable String hostile) {
    return List.of(
        new IncidentView.EvidenceRow(
            "alert",
            SampleViews.moment("2026-11-30T08:40:00Z"),
            hostile == null ? "Daily LLM spend +18 %" : hostile,
            "from finance",
            "same system, same days; cost moves with output length",
            "https://example.com/mail/1"));
  }

  static LiveView live() {
    return new LiveView(
        head("ack", null), pages("ack"), timeline(null), runs("ack", null), evidence(null));
  }

  static IncidentView incident(String state, @Nullable String hostile) {
    return new IncidentView(
        SampleViews.frame("Copilot answers are 22 % longer", "/incidents"),
        head(state, hostile),
        pages(state),
        List.of(
            new Fact("Output length", "214 → 261", "tokens, +22 % (19 to 25)"),
            new Fact("Began", "Fri 16:42", "between 16:31 and 16:55"),
            new Fact("Opened", "Mon 09:14", "2 days 16 h after it began"),
            new Fact("First reported by", "the machine", "")),
        new ChartView.Headed(
            "Output length of B2B copilot, all intents, since Sat 21 Nov",
            "/signals/copilot/output-length",
            SampleCharts.chart(false, 7)),
        List.of(
            new IncidentView.SuspectRow(
                1,
                hostile == null ? "Prompt support-answer 13 → 14" : hostile,
                "by Dee Example, Fri 16:40",
                "0.94",
                94,
                true,
                List.of(
                    "2 min before the change point.",
                    "9 of 9 moved intents use this prompt; the 3 others do not move.",
                    "While both versions ran, version 14 answered 21 % longer (17 to 26)."),
                diff(hostile),
                "https://example.com/c/1"),
            new IncidentView.SuspectRow(
                2,
                "No change of ours: provider or traffic moved",
                "",
                "0.04",
                4,
                false,
                List.of("Intents without the prompt do not move."),
                null,
                null),
            new IncidentView.SuspectRow(
                3,
                "Retrieval index rebuilt",
                "by Kim Example, Fri 11:05",
                "0.02",
                2,
                false,
                List.of("5 h 37 min before the change point."),
                diff(null),
                null)),
        timeline(hostile),
        runs(state, hostile),
        List.of(
            new Crew.Answers("On watch", "Ada Example", "primary of ai-behaviour until Mon 09:30"),
            new Crew.Answers("Backup", "Bo Example", "ai-behaviour"),
            new Crew.Answers("Owner of prompt", "Dee Example", "Assistant quality"),
            new Crew.Answers("Owner of cost", null, "the bill names nobody")),
        evidence(hostile));
  }
}
