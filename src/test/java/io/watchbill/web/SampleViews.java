package io.watchbill.web;

import io.watchbill.bill.Finding;
import io.watchbill.web.access.KeysView;
import io.watchbill.web.access.SetupView;
import io.watchbill.web.access.SignInView;
import io.watchbill.web.change.ChangesView;
import io.watchbill.web.incident.AcknowledgeView;
import io.watchbill.web.incident.IncidentsView;
import io.watchbill.web.now.NowView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every view in its states, filled by hand: for looking at and for checking markup. */
final class SampleViews {
  static final String HOSTILE =
      "<script>alert('x')</script> \"><img src=x onerror=alert(1)> ${1+1} 名前 \u202e & Co";

  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Instant NOW = Instant.parse("2026-11-30T08:17:00Z");
  static final TimeWords WORDS = new TimeWords(NOW, BERLIN);
  static final FrameView.Csrf CSRF = new FrameView.Csrf("_csrf", "token");
  static final FrameView.Assets ASSETS =
      new FrameView.Assets("/assets/app.css", "/assets/app.js", "/assets/htmx.js");

  private SampleViews() {}

  /** Name of the template and the view it is rendered with, by the name of the state. */
  record Sample(String template, Object view) {}

  static Map<String, Sample> all() {
    var all = new LinkedHashMap<String, Sample>();
    all.put("now-paging", new Sample("now", now(true)));
    all.put("now-quiet", new Sample("now", quiet()));
    all.put("now-empty", new Sample("now", empty()));
    all.put("incidents", new Sample("incidents", SampleIncidents.incidents()));
    all.put(
        "incidents-empty",
        new Sample(
            "incidents",
            new IncidentsView(frame("Incidents", "/incidents"), "None yet.", List.of())));
    all.put("incident-paging", new Sample("incident", SampleIncidents.incident("paging", null)));
    all.put("incident-acknowledged", new Sample("incident", SampleIncidents.incident("ack", null)));
    all.put("incident-resolved", new Sample("incident", SampleIncidents.incident("ok", null)));
    all.put(
        "incident-hostile", new Sample("incident", SampleIncidents.incident("paging", HOSTILE)));
    all.put("live", new Sample("live", SampleIncidents.live()));
    all.put("matrix", new Sample("matrix", SampleMatrix.matrix()));
    all.put("matrix-empty", new Sample("matrix", SampleMatrix.empty()));
    all.put("signals", new Sample("signals", SampleSignals.signals()));
    all.put("signal", new Sample("signal", SampleSignals.signal(12)));
    all.put("signal-learning", new Sample("signal", SampleSignals.learning()));
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
    all.putAll(SampleAccounts.all());
    all.putAll(SampleContacts.all());
    all.putAll(SampleCalendars.all());
    all.putAll(SampleWatcher.all());
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

  static FrameView frame(String title, String here) {
    return frame(title, here, null, null);
  }

  static FrameView frame(
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
        null,
        ASSETS);
  }

  static FrameView stranger(String title) {
    return new FrameView(title, "", List.of(), null, null, CSRF, false, null, null, null, ASSETS);
  }

  static Moment moment(String at) {
    return WORDS.moment(Instant.parse(at));
  }

  static NowView now(boolean rejected) {
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
            new Crew.WatchLine(
                "B2B copilot",
                "behaviour",
                "ai-behaviour",
                "Ada Example",
                moment("2026-12-07T08:30:00Z"),
                "Bo Example",
                "Bo Example",
                null,
                ""),
            new Crew.WatchLine(
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
        null,
        new NowView.Muting(
            List.of(
                new NowView.MuteLine(
                    "spend", "Ada Example", moment("2026-11-30T12:00:00Z"), "A load test")),
            List.of("output-length", "spend")));
  }

  static NowView quiet() {
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
        null,
        new NowView.Muting(List.of(), List.of()));
  }

  static NowView empty() {
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
        new NowView.Start("http://localhost:8080", true),
        new NowView.Muting(List.of(), List.of()));
  }

  static ChangesView changes(@Nullable String hostile) {
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
                        SampleIncidents.diff(hostile),
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

  static AcknowledgeView acknowledge() {
    return new AcknowledgeView(
        stranger("Page"),
        new Pill("paging", "Paging Ada Example · step 1 of 3 · next 09:29"),
        "Copilot answers are 22 % longer since Friday 16:42",
        "This is for Ada Example. Acknowledging says: I have it. Nobody further is paged.",
        List.of(
            new Fact(
                "Prime suspect", "Prompt support-answer 13 → 14", "score 0.94, by Dee Example"),
            new Fact("Began", "Fri 16:42", "between 16:31 and 16:55")),
        "/a/token",
        "Acknowledge as Ada Example",
        "inc_1");
  }

  static KeysView keys() {
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
