package io.watchbill.web;

import io.watchbill.bill.Layers;
import io.watchbill.web.matrix.MatrixView;
import java.util.ArrayList;
import java.util.List;

/** The ownership matrix in its states. */
final class SampleMatrix {
  private SampleMatrix() {}

  static MatrixView matrix() {
    var ok = new ArrayList<MatrixView.Cell>();
    for (var layer : Layers.STANDARD) {
      ok.add(
          cell(layer, "ok", "Ada Example", "Assistant quality", "since 12 Jan 2026", "2 watches"));
    }
    var bad = new ArrayList<MatrixView.Cell>(ok);
    bad.set(1, cell("retrieval", "bad", "nobody", "falls to Ada Example", "1 watch, 1 open"));
    bad.set(5, cell("quality", "bad", "two names", SampleViews.HOSTILE + ", Bo: so nobody"));
    bad.set(
        2,
        cell(
            "model",
            "warn",
            "Lou-Marie Maximiliana Example-Longname",
            "leaves in 9 days",
            "Search",
            "since 3 Feb 2026"));
    bad.set(
        3,
        cell("evals", "warn", "Bo Example", "for Ada Example, away until 14 Aug 2026", "Search"));
    return new MatrixView(
        SampleViews.frame("Matrix", "/matrix"),
        "One name a cell. 19 of 21 cells hold one person; 1 is empty, 1 is disputed.",
        "1 Mar 2026",
        choice(),
        Layers.STANDARD,
        List.of(
            new MatrixView.Row("B2B copilot", "1 open incident", ok),
            new MatrixView.Row("Claims bot", "nothing open", bad),
            new MatrixView.Row("Search answers", "nothing open", ok)),
        "8f31c2a04b17",
        "?on=2026-03-01",
        "");
  }

  static MatrixView empty() {
    return new MatrixView(
        SampleViews.frame("Matrix", "/matrix"),
        "Nothing is declared.",
        null,
        choice(),
        List.of(),
        List.of(),
        "0123456789ab",
        "",
        "The bill declares no system yet.");
  }

  private static MatrixView.Choice choice() {
    return new MatrixView.Choice(
        "2026-03-01",
        "2026-11-30",
        List.of(new MatrixView.Option("ada", "Ada Example", true)),
        List.of(new MatrixView.Option("assistant", SampleViews.HOSTILE, false)));
  }

  private static MatrixView.Cell cell(String layer, String state, String who, String... lines) {
    return new MatrixView.Cell(layer, state, who, List.of(lines), false);
  }
}
