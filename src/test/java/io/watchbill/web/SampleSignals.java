package io.watchbill.web;

import io.watchbill.web.chart.SampleCharts;
import io.watchbill.web.signal.SignalView;
import io.watchbill.web.signal.SignalsView;
import java.util.ArrayList;
import java.util.List;

/** Views of signals with made-up content, for {@link SampleViews}. */
final class SampleSignals {
  private SampleSignals() {}

  static SignalsView signals() {
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
        SampleViews.frame("Signals", "/signals"),
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

  static SignalView signal(int intents) {
    var multiples = new ArrayList<SignalView.Intent>();
    for (int i = 0; i < intents; i++) {
      boolean moved = i % 4 != 3;
      multiples.add(
          new SignalView.Intent(
              i == 2 ? "billing.invoice-correction-with-credit-note" : "intent." + i,
              (200 + i) + " tokens",
              moved ? "+22 %" : "+1 %",
              moved,
              SampleCharts.chart(true, i, moved ? 0.22 : 0)));
    }
    return new SignalView(
        SampleViews.frame("Output length of B2B copilot", "/signals"),
        "B2B copilot",
        "Output length",
        new Pill("bad", "alarmed since Mon 09:14"),
        "Mean output tokens of a call. Lower or higher than usual: either is worth a look.",
        List.of(
            new Fact("Last 24 h", "261", "tokens"),
            new Fact("Against normal", "+22 %", "the last 24 h, same mix of intents")),
        "All intents, last 10 days",
        SampleCharts.chart(false, 3),
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

  static SignalView learning() {
    var full = signal(0);
    return new SignalView(
        full.frame(),
        full.system(),
        full.name(),
        new Pill("quiet", "learning until Thu 08:00"),
        full.sentence(),
        List.of(),
        full.heading(),
        SampleCharts.empty(),
        List.of(),
        List.of(),
        full.definition(),
        "",
        full.spans());
  }
}
