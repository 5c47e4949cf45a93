package io.watchbill.web;

import io.watchbill.bill.Finding;
import io.watchbill.drift.BandPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** Every view in its states, filled by hand: for looking at and for checking markup. */
final class SampleViews {
  static final String HOSTILE =
      "<script>alert('x')</script> \"><img src=x onerror=alert(1)> ${1+1} 名前 \u202e & Co";

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-30T08:17:00Z");
  private static final TimeWords WORDS = new TimeWords(NOW, BERLIN);
  private static final FrameView.Csrf CSRF = new FrameView.Csrf("_csrf", "token");
  private static final FrameView.Assets ASSETS =
      new FrameView.Assets("/assets/app.css", "/assets/app.js", "/assets/htmx.js");

  private SampleViews() {}

  /** Name of the template and the view it is rendered with, by the name of the state. */
  record Sample(String template, Object view) {}

  static Map<String, Sample> all() {
    var all = new LinkedHashMap<String, Sample>();
    all.put("now-paging", new Sample("now", now(true)));
    all.put("now-quiet", new Sample("now", quiet()));
    all.put("now-empty", new Sample("now", empty()));
    all.put("incidents", new Sample("incidents", incidents()));
    all.put(
        "incidents-empty",
        new Sample(
            "incidents",
            new IncidentsView(frame("Incidents", "/incidents"), "None yet.", List.of())));
    all.put("incident-paging", new Sample("incident", incident("paging", null)));
    all.put("incident-acknowledged", new Sample("incident", incident("ack", null)));
    all.put("incident-resolved", new Sample("incident", incident("ok", null)));
    all.put("incident-hostile", new Sample("incident", incident("paging", HOSTILE)));
    all.put("live", new Sample("live", live()));
    all.put("matrix", new Sample("matrix", matrix()));
    all.put(
        "matrix-empty",
        new Sample(
            "matrix",
            new MatrixView(
                frame("Matrix", "/matrix"),
                "Nothing is declared.",
                List.of(),
                List.of(),
                "0123456789ab")));
    all.put("signals", new Sample("signals", signals()));
    all.put("signal", new Sample("signal", signal(12)));
    all.put("signal-learning", new Sample("signal", learning()));
    all.put("changes", new Sample("changes", changes(null)));
    all.put("changes-hostile", new Sample("changes", changes(HOSTILE)));
    all.put(
        "changes-empty",
        new Sample(
            "changes",
            new ChangesView(
                frame("Changes", "/changes"), "What was changed in the last 30 days.", List.of())));
    all.put(
        "sign-in",
        new Sample(
            "sign-in",
            new SignInView(
                stranger("Sign in"),
                "E-mail or password is not right.",
                "ada@example.com",
                "/incidents")));
    all.put(
        "setup",
        new Sample(
            "setup",
            new SetupView(
                stranger("First administrator"),
                null,
                "wbs_3f8k",
                "",
                "",
                List.of(new SetupView.Choice("ada", "Ada Example")),
                "ada")));
    all.put("acknowledge", new Sample("acknowledge", acknowledge()));
    all.put(
        "acknowledge-over",
        new Sample(
            "acknowledge",
            new AcknowledgeView(
                stranger("Page"),
                new Pill("ack", "Acknowledged"),
                "Already acknowledged by Ada Example at 09:14",
                "Nothing is left to do here.",
                List.of(),
                null,
                "",
                "inc_1")));
    all.put("keys", new Sample("keys", keys()));
    all.put(
        "error",
        new Sample(
            "error",
            new ErrorView(
                frame("Not found", ""),
                404,
                "There is nothing here",
                "No incident has the id “" + HOSTILE + "”.",
                "Look for it in the list of incidents.",
                "WEB-NOT-FOUND")));
    all.put(
        "bar",
        new Sample(
            "fragment-bar",
            new BarView(
                List.of(new BarView.Ringing("page_1", "inc_1", HOSTILE, "09:14")), null, CSRF)));
    return all;
  }

  private static FrameView frame(String title, String here) {
    return frame(title, here, null, null);
  }

  private static FrameView frame(
      String title, String here, @Nullable BarView bar, @Nullable String notice) {
    return new FrameView(
        title,
        here,
        List.of(
            new FrameView.Link("/", "Now"),
            new FrameView.Link("/incidents", "Incidents"),
            new FrameView.Link("/matrix", "Matrix"),
            new FrameView.Link("/signals", "Signals"),
            new FrameView.Link("/changes", "Changes"),
            new FrameView.Link("/keys", "Keys")),
        new FrameView.OnWatch("behaviour", "Ada Example", "Mon 09:30"),
        new FrameView.Me("Ada Example", true),
        CSRF,
        true,
        bar == null ? new BarView(List.of(), null, CSRF) : bar,
        notice,
        ASSETS);
  }

  private static FrameView stranger(String title) {
    return new FrameView(title, "", List.of(), null, null, CSRF, false, null, null, ASSETS);
  }

  private static Moment moment(String at) {
    return WORDS.moment(Instant.parse(at));
  }

  private static NowView now(boolean rejected) {
    return new NowView(
        frame(
            "Now",
            "/",
            new BarView(
                List.of(
                    new BarView.Ringing(
                        "page_1",
                        "inc_1",
                        "Copilot answers are 22 % longer since Friday 16:42",
                        "09:14")),
                null,
                CSRF),
            "Demo: the clock is simulated and stands at Mon 30 Nov 09:17."),
        "Ada Example is being paged",
        "2 incidents are open. 1 of 6 watches is still learning.",
        rejected
            ? List.of(
                new Finding(
                    "BILL-UNKNOWN-PERSON",
                    Finding.Severity.ERROR,
                    "bill.yaml",
                    42,
                    17,
                    "owners.prompt.owner names “dee”, who is not under people.",
                    "Add dee under people, or write one of: ada, bo."))
            : List.of(),
        "8f31c2a04b17",
        List.of(
            new NowView.Open(
                "inc_1",
                new Pill("paging", "Paging Ada Example · step 1 of 3 · next 09:29"),
                "Copilot answers are 22 % longer since Friday 16:42",
                "B2B copilot",
                moment("2026-11-30T08:14:00Z"),
                "acknowledged by nobody yet",
                "page_1",
                true),
            new NowView.Open(
                "inc_0",
                new Pill("ack", "Bo Example has it"),
                "Error rate of Claims bot is 3.1 % (was 0.4 %) since Sunday 21:10",
                "Claims bot",
                moment("2026-11-29T20:22:00Z"),
                "acknowledged Sun 21:25",
                null,
                false)),
        List.of(
            new NowView.WatchLine(
                "B2B copilot",
                "behaviour",
                "ai-behaviour",
                "Ada Example",
                moment("2026-12-07T08:30:00Z"),
                "Bo Example",
                "Bo Example",
                null,
                ""),
            new NowView.WatchLine(
                "B2B copilot",
                "infrastructure",
                "sre",
                null,
                null,
                null,
                null,
                null,
                "pages go to Ada Example, the last resort")),
        List.of(
            new NowView.SystemLine(
                "B2B copilot",
                moment("2026-11-30T08:16:00Z"),
                "1 min ago",
                new Pill("bad", "1 alarmed, 3 watching"),
                List.of()),
            new NowView.SystemLine(
                "Claims bot",
                moment("2026-11-29T20:16:00Z"),
                "12 h ago",
                new Pill("quiet", "2 learning"),
                List.of(
                    new NowView.Learning("Output length", "until Thu 08:00"),
                    new NowView.Learning("Spend", "until Fri 08:00")))),
        null);
  }

  private static NowView quiet() {
    var full = now(false);
    return new NowView(
        frame("Now", "/"),
        "Nothing is open",
        "Ada Example is on watch for behaviour. 4 watches are on duty.",
        List.of(),
        full.billVersion(),
        List.of(),
        full.onWatch(),
        full.systems().subList(0, 1),
        null);
  }

  private static NowView empty() {
    var full = now(false);
    return new NowView(
        frame("Now", "/"),
        "Nothing is open",
        "Nothing has been heard yet.",
        List.of(),
        full.billVersion(),
        List.of(),
        full.onWatch().subList(0, 1),
        List.of(
            new NowView.SystemLine(
                "B2B copilot",
                null,
                "no call was counted yet",
                new Pill("quiet", "4 learning"),
                List.of())),
        new NowView.Start("http://localhost:8080", true));
  }

  private static IncidentsView incidents() {
    var rows = new ArrayList<IncidentsView.Row>();
    rows.add(
        new IncidentsView.Row(
            "inc_1",
            new Pill("paging", "Paging Ada Example"),
            "Copilot answers are 22 % longer since Friday 16:42",
            "B2B copilot",
            moment("2026-11-30T08:14:00Z"),
            "not yet",
            null,
            "the machine"));
    rows.add(
        new IncidentsView.Row(
            "inc_0",
            new Pill("ok", "Resolved"),
            "Error rate of Claims bot is 3.1 % (was 0.4 %) since Sunday 21:10",
            "Claims bot",
            moment("2026-10-11T19:22:00Z"),
            "Bo Example after 3 min",
            "2 h 4 min",
            "a customer"));
    return new IncidentsView(frame("Incidents", "/incidents"), "1 open, 1 resolved.", rows);
  }

  static ChartView chart(boolean tiny, long seed) {
    return chart(tiny, seed, 0.22);
  }

  private static ChartView chart(boolean tiny, long seed, double shift) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var points = new ArrayList<BandPoint>();
    var from = Instant.parse("2026-11-21T08:00:00Z");
    var onset = Instant.parse("2026-11-27T15:42:00Z");
    for (var at = from; at.isBefore(NOW); at = at.plus(Duration.ofHours(2))) {
      var local = at.atZone(BERLIN);
      boolean weekend = local.getDayOfWeek().getValue() > 5;
      double day = Math.exp(-Math.pow((local.getHour() - 13) / 4.0, 2));
      long n = Math.round((weekend ? 60 : 1800) * day);
      double expected = 212 + 6 * Math.sin(local.getHour() / 24.0 * 6.28);
      double noise = 0.02 + 0.8 / Math.sqrt(Math.max(1, n));
      double value =
          expected
              * Math.exp(random.nextGaussian() * noise * 0.9)
              * (at.isBefore(onset) ? 1 : 1 + shift);
      points.add(
          new BandPoint(
              at,
              n == 0 ? null : value,
              expected,
              expected * Math.exp(-2 * noise),
              expected * Math.exp(2 * noise),
              n));
    }
    var plot =
        new ChartRules.Plot(
            points,
            Duration.ofHours(2),
            from,
            NOW,
            "tokens",
            new ChartRules.Begin(
                onset,
                Instant.parse("2026-11-27T14:31:00Z"),
                Instant.parse("2026-11-27T16:25:00Z")),
            List.of(
                new ChartRules.Changed(
                    Instant.parse("2026-11-27T15:40:00Z"), "prompt support-answer 13 → 14", true),
                new ChartRules.Changed(
                    Instant.parse("2026-11-24T10:05:00Z"), "retrieval index rebuilt", false)),
            WORDS);
    return tiny
        ? FigureRules.small(plot, "Output length")
        : FigureRules.figure(plot, "Output length");
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

  private static IncidentView.Head head(String state, @Nullable String hostile) {
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
        CSRF);
  }

  private static RunsView runs(String state, @Nullable String hostile) {
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
        CSRF);
  }

  private static List<IncidentView.Day> timeline(@Nullable String hostile) {
    return List.of(
        new IncidentView.Day(
            "Today",
            List.of(
                new IncidentView.Entry(
                    "opened",
                    moment("2026-11-30T08:14:00Z"),
                    "Opened by watch output-length",
                    "shift 22 %, worth waking for at 10 %, budget 1 false page in 90 days"),
                new IncidentView.Entry(
                    "page",
                    moment("2026-11-30T08:14:00Z"),
                    "Paged Ada Example",
                    "step 1 of 3: primary of ai-behaviour until Mon 09:30"),
                new IncidentView.Entry(
                    "notified", moment("2026-11-30T08:15:00Z"), "E-mail accepted", null),
                new IncidentView.Entry(
                    "evidence",
                    moment("2026-11-30T08:40:00Z"),
                    hostile == null
                        ? "Mail from finance attached: “Daily LLM spend +18 %”"
                        : hostile,
                    hostile == null ? "same system, same days; nobody paged again" : hostile))));
  }

  private static List<IncidentView.EvidenceRow> evidence(@Nullable String hostile) {
    return List.of(
        new IncidentView.EvidenceRow(
            "alert",
            moment("2026-11-30T08:40:00Z"),
            hostile == null ? "Daily LLM spend +18 %" : hostile,
            "from finance",
            "same system, same days; cost moves with output length",
            "https://example.com/mail/1"));
  }

  private static LiveView live() {
    return new LiveView(head("ack", null), timeline(null), runs("ack", null), evidence(null));
  }

  private static IncidentView incident(String state, @Nullable String hostile) {
    return new IncidentView(
        frame("Copilot answers are 22 % longer", "/incidents"),
        head(state, hostile),
        List.of(
            new IncidentView.Fact("Output length", "214 → 261", "tokens, +22 % (19 to 25)"),
            new IncidentView.Fact("Began", "Fri 16:42", "between 16:31 and 16:55"),
            new IncidentView.Fact("Opened", "Mon 09:14", "2 days 16 h after it began"),
            new IncidentView.Fact("First reported by", "the machine", "")),
        new IncidentView.Chart(
            "Output length of B2B copilot, all intents, since Sat 21 Nov",
            "/signals/copilot/output-length",
            chart(false, 7)),
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
            new IncidentView.WhoRow(
                "On watch", "Ada Example", "primary of ai-behaviour until Mon 09:30"),
            new IncidentView.WhoRow("Backup", "Bo Example", "ai-behaviour"),
            new IncidentView.WhoRow("Owner of prompt", "Dee Example", "Assistant quality"),
            new IncidentView.WhoRow("Owner of cost", null, "the bill names nobody")),
        evidence(hostile));
  }

  private static MatrixView matrix() {
    var layers =
        List.of("prompt", "retrieval", "model", "evals", "cost", "quality", "infrastructure");
    var ok = new ArrayList<MatrixView.Cell>();
    for (var layer : layers) {
      ok.add(new MatrixView.Cell(layer, "ok", "Ada Example", "Assistant quality"));
    }
    var bad = new ArrayList<MatrixView.Cell>(ok);
    bad.set(1, new MatrixView.Cell("retrieval", "bad", "nobody", "2 signals page the last resort"));
    bad.set(5, new MatrixView.Cell("quality", "bad", "two names", "Dee, Bo: so nobody"));
    bad.set(
        2,
        new MatrixView.Cell(
            "model", "warn", "Lou-Marie Maximiliana Example-Longname", "leaves in 9 days"));
    return new MatrixView(
        frame("Matrix", "/matrix"),
        "One name a cell. 18 of 21 cells hold one person; 1 is empty, 1 is disputed, 1 person is leaving.",
        layers,
        List.of(
            new MatrixView.Row("B2B copilot", "1 open incident", ok),
            new MatrixView.Row("Claims bot", "nothing open", bad),
            new MatrixView.Row("Search answers", "nothing open", ok)),
        "8f31c2a04b17");
  }

  private static SignalsView signals() {
    var row =
        new SignalsView.Row(
            "output-length",
            "Output length",
            "261 tokens",
            "+22 %",
            new Pill("bad", "alarmed"),
            "ai-behaviour at 10 %",
            "verbosity",
            "Ada Example",
            "prompt");
    return new SignalsView(
        frame("Signals", "/signals"),
        "A signal with a watch wakes someone. Without one it is furniture.",
        List.of(
            new SignalsView.SystemPart(
                "copilot",
                "B2B copilot",
                "last heard 09:16",
                List.of(
                    row,
                    new SignalsView.Row(
                        "spend",
                        "Spend",
                        "$ 214.20",
                        "+18 %",
                        new Pill("ok", "watching"),
                        "ai-behaviour at 20 %",
                        null,
                        "Ada Example",
                        "cost"),
                    new SignalsView.Row(
                        "error-rate",
                        "Error rate",
                        "0.4 %",
                        null,
                        new Pill("quiet", "learning until Thu 08:00"),
                        "ai-behaviour at 50 %",
                        "errors",
                        null,
                        "infrastructure")),
                List.of(
                    new SignalsView.Row(
                        "volume",
                        "Volume",
                        "10 480 calls",
                        null,
                        null,
                        null,
                        null,
                        "Ada Example",
                        "cost"),
                    new SignalsView.Row(
                        "latency",
                        "Latency",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "Sam Example",
                        "infrastructure")),
                List.of(
                    new SignalsView.Row(
                        "groundedness", "groundedness", null, null, null, null, null, null, "")))));
  }

  private static SignalView signal(int intents) {
    var multiples = new ArrayList<SignalView.Intent>();
    for (int i = 0; i < intents; i++) {
      boolean moved = i % 4 != 3;
      multiples.add(
          new SignalView.Intent(
              i == 2 ? "billing.invoice-correction-with-credit-note" : "intent." + i,
              (200 + i) + " tokens",
              moved ? "+22 %" : "+1 %",
              moved,
              chart(true, i, moved ? 0.22 : 0)));
    }
    return new SignalView(
        frame("Output length of B2B copilot", "/signals"),
        "B2B copilot",
        "Output length",
        new Pill("bad", "alarmed since Mon 09:14"),
        "Mean output tokens of a call. Lower or higher than usual: either is worth a look.",
        List.of(
            new IncidentView.Fact("Last 24 h", "261", "tokens"),
            new IncidentView.Fact("Against normal", "+22 %", "the last 24 h, same mix of intents")),
        "All intents, last 10 days",
        chart(false, 3),
        multiples,
        List.of(
            new SignalView.Watched(
                "Wakes someone when it moves by 10 % or more, per intent; one false page in 90 days is accepted.",
                new Pill("bad", "alarmed"),
                "Smallest change it can page for: 14 % within an hour, 10 % within a day, 7 % within a week.",
                "Pages ai-behaviour: Ada Example now.",
                "verbosity")),
        "Mean number of output tokens of a model call, reasoning included.",
        "Whether the longer answer is the better one.",
        List.of(
            new SignalView.Span("3 days", "?days=3", false),
            new SignalView.Span("10 days", "?days=10", true),
            new SignalView.Span("30 days", "?days=30", false)));
  }

  private static SignalView learning() {
    var full = signal(0);
    var nothing =
        new ChartRules.Plot(
            List.of(),
            Duration.ofHours(1),
            NOW.minus(Duration.ofDays(10)),
            NOW,
            "tokens",
            null,
            List.of(),
            WORDS);
    return new SignalView(
        full.frame(),
        full.system(),
        full.name(),
        new Pill("quiet", "learning until Thu 08:00"),
        full.sentence(),
        List.of(),
        full.heading(),
        FigureRules.figure(nothing, "Output length"),
        List.of(),
        List.of(),
        full.definition(),
        "",
        full.spans());
  }

  private static ChangesView changes(@Nullable String hostile) {
    return new ChangesView(
        frame("Changes", "/changes"),
        "2 changes in the last 30 days.",
        List.of(
            new ChangesView.Day(
                "Friday 27 November 2026",
                List.of(
                    new ChangesView.Row(
                        "chg_1",
                        moment("2026-11-27T15:40:00Z"),
                        "prompt",
                        "prompt",
                        "B2B copilot",
                        hostile == null ? "Friendlier, fuller answers" : hostile,
                        "Dee Example",
                        "13 → 14",
                        diff(hostile),
                        "https://example.com/c/1"),
                    new ChangesView.Row(
                        "chg_0",
                        moment("2026-11-27T10:05:00Z"),
                        "retrieval",
                        "retrieval",
                        "B2B copilot",
                        "Index rebuilt",
                        "Kim Example",
                        null,
                        null,
                        null)))));
  }

  private static AcknowledgeView acknowledge() {
    return new AcknowledgeView(
        stranger("Page"),
        new Pill("paging", "Paging Ada Example · step 1 of 3 · next 09:29"),
        "Copilot answers are 22 % longer since Friday 16:42",
        "This is for Ada Example. Acknowledging says: I have it. Nobody further is paged.",
        List.of(
            new IncidentView.Fact(
                "Prime suspect", "Prompt support-answer 13 → 14", "score 0.94, by Dee Example"),
            new IncidentView.Fact("Began", "Fri 16:42", "between 16:31 and 16:55")),
        "/a/token",
        "Acknowledge as Ada Example",
        "inc_1");
  }

  private static KeysView keys() {
    return new KeysView(
        frame("API keys", "/keys"),
        new KeysView.Made(
            "collector",
            "wb_4fj3k9a8s7d6f5g4h3j2k1l0",
            "Authorization: Bearer …, for POST /v1/traces."),
        null,
        "",
        List.of(
            new KeysView.ScopeChoice("ingest", "telemetry: POST /v1/traces", true),
            new KeysView.ScopeChoice("intake", "alerts, complaints, notes", false)),
        List.of("copilot"),
        List.of(new KeysView.Row("key_1", "collector", "ingest", "copilot", "Mon 09:02", "09:16")));
  }
}
