package io.watchbill.web.now;

import io.watchbill.drift.WatchStatus;
import io.watchbill.web.Pill;
import io.watchbill.web.TimeWords;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is going on, in two sentences and a pill for each system. */
final class NowRules {
  private NowRules() {}

  /** Who is woken comes first, then who has something, then peace. */
  static String headline(List<NowView.Open> open) {
    boolean lost = open.stream().anyMatch(incident -> incident.pill().kind().equals("bad"));
    if (lost) {
      return "An incident is open and nobody has it";
    }
    var paged =
        open.stream()
            .filter(incident -> incident.pill().kind().equals("paging"))
            .map(NowView.Open::who)
            .distinct()
            .toList();
    if (paged.size() == 1) {
      return paged.getFirst() + " is being paged";
    }
    if (!paged.isEmpty()) {
      return String.join(" and ", paged) + " are being paged";
    }
    if (open.isEmpty()) {
      return "Nothing is open";
    }
    return open.size() == 1
        ? "One incident is open"
            + (open.getFirst().pill().kind().equals("ack") ? ", and somebody has it" : "")
        : open.size() + " incidents are open";
  }

  static String lede(int open, List<WatchStatus> statuses, boolean heard) {
    if (!heard) {
      return "No telemetry has arrived yet, so there is nothing to watch.";
    }
    long learning = count(statuses, WatchStatus.State.LEARNING);
    String incidents =
        open == 0 ? "" : open == 1 ? "1 incident is open. " : open + " incidents are open. ";
    if (statuses.isEmpty()) {
      return incidents + "No watch is declared: nothing measured here can wake anybody.";
    }
    long onDuty = statuses.size() - learning;
    return incidents
        + onDuty
        + (onDuty == 1 ? " watch is" : " watches are")
        + " on duty"
        + (learning == 0
            ? "."
            : ", " + learning + (learning == 1 ? " is" : " are") + " still learning.");
  }

  /** How the watches of one system stand. */
  static Pill watches(List<WatchStatus> statuses) {
    long alarmed = count(statuses, WatchStatus.State.ALARMED);
    long learning = count(statuses, WatchStatus.State.LEARNING);
    long watching = count(statuses, WatchStatus.State.WATCHING);
    if (statuses.isEmpty()) {
      return new Pill("warn", "no watch: nobody can be woken");
    }
    var text = new StringBuilder();
    append(text, alarmed, "alarmed");
    append(text, watching, "watching");
    append(text, learning, "learning");
    String kind = alarmed > 0 ? "bad" : watching > 0 ? "ok" : "quiet";
    return new Pill(kind, text.toString());
  }

  private static void append(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(what);
    }
  }

  private static long count(List<WatchStatus> statuses, WatchStatus.State state) {
    return statuses.stream().filter(status -> status.state() == state).count();
  }

  /** The watches that cannot wake anybody yet, and until when. */
  static List<NowView.Learning> learning(
      List<WatchStatus> statuses, TimeWords words, UnaryOperator<String> signal) {
    return statuses.stream()
        .filter(status -> status.state() == WatchStatus.State.LEARNING)
        .map(status ->
            new NowView.Learning(
                signal.apply(status.signal()), words.learning(status.learningUntil())))
        .toList();
  }
}
