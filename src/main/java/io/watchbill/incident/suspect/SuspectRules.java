package io.watchbill.incident.suspect;

import io.watchbill.change.Change;
import io.watchbill.incident.Suspect;
import io.watchbill.incident.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ranks changes against what moved. A score is the change's share of belief among all changes and
 * "no change we know of"; together they are at most 1.
 */
final class SuspectRules {
  /** How far back a change may lie. */
  static final Duration LOOK_BACK = Duration.ofDays(14);

  /** What the unknown weighs against a change that fits perfectly (1). */
  private static final double UNKNOWN = 0.05;

  /**
   * A measured difference between versions that explains the movement, or one that is not there.
   */
  private static final double CONFIRMED = 20;

  private static final double REFUTED = 0.05;

  /** Roll-outs and caches take a while: the further before the onset, the less likely. */
  private static final double DELAY_HOURS = 2;

  private static final Set<String> MONEY =
      Set.of("spend", "cost-per-call", "cost-per-resolved-intent");
  private static final Set<String> LENGTHS =
      Set.of("output-length", "input-length", "truncation-rate");
  private static final Set<String> TECHNICAL =
      Set.of("error-rate", "latency", "time-to-first-token", "tool-error-rate");
  private static final Set<String> TRAFFIC = Set.of("volume");
  private static final Set<String> OUTCOMES =
      Set.of(
          "calls-per-conversation",
          "turns",
          "resolution-rate",
          "fallback-rate",
          "escalation-rate",
          "abandon-rate",
          "refusal-rate",
          "cache-hit-rate",
          "empty-retrieval-rate",
          "negative-feedback-rate",
          "complaint-rate");

  private SuspectRules() {}

  /** What moved: the first one leads. {@code shift} is relative. */
  record Movement(
      String signal,
      String name,
      double shift,
      Instant low,
      Instant onset,
      Instant high,
      List<String> intents,
      int intentsSeen) {}

  private record Weighed(@Nullable Change change, String title, double weight, List<String> why) {}

  /** Every change, most suspected first, with "no change we know of" among them. */
  static List<Suspect> rank(
      List<Movement> moved, List<Change> changes, Map<String, VersionEffect> effects, ZoneId zone) {
    if (moved.isEmpty()) {
      return List.of();
    }
    var weighed = new ArrayList<Weighed>();
    for (var change : changes) {
      weighed.add(weigh(change, moved, effects.get(change.id()), zone));
    }
    weighed.add(unknown(moved.getFirst(), changes));
    var total = weighed.stream().mapToDouble(Weighed::weight).sum();
    weighed.sort(
        Comparator.comparingDouble(Weighed::weight)
            .reversed()
            .thenComparing(w -> w.change() == null ? "" : w.change().id()));
    var suspects = new ArrayList<Suspect>();
    for (var w : weighed) {
      suspects.add(
          new Suspect(suspects.size() + 1, w.change(), w.title(), w.weight() / total, w.why()));
    }
    return List.copyOf(suspects);
  }

  private static Weighed weigh(
      Change change, List<Movement> moved, @Nullable VersionEffect effect, ZoneId zone) {
    var lead = moved.getFirst();
    var why = new ArrayList<String>();
    var weight = time(change, lead, zone, why) * kind(change.kind(), moved, why);
    weight *= scope(change, lead, effect, why);
    weight *= version(lead, effect, why);
    return new Weighed(change, title(change), weight, List.copyOf(why));
  }

  private static double time(Change change, Movement lead, ZoneId zone, List<String> why) {
    var lag = Duration.between(change.at(), lead.onset());
    var interval =
        "%s to %s"
            .formatted(
                Wording.time(lead.low(), lead.onset(), zone),
                Wording.time(lead.high(), lead.onset(), zone));
    if (change.at().isAfter(lead.high())) {
      var late = Duration.between(lead.high(), change.at());
      why.add(Wording.length(late) + " after it had begun (" + interval + ")");
      var spread = Math.max(15 * 60.0, Duration.between(lead.low(), lead.high()).toSeconds() / 4.0);
      return Math.exp(-0.5 * Math.pow(late.toSeconds() / spread, 2));
    }
    if (!change.at().isBefore(lead.low())) {
      why.add(
          lag.abs().toMinutes() < 1
              ? "at the change point"
              : Wording.length(lag)
                  + (lag.isNegative() ? " after" : " before")
                  + " the change point, inside its interval ("
                  + interval
                  + ")");
      return 1;
    }
    why.add(Wording.length(lag) + " before the change point");
    var hours = Duration.between(change.at(), lead.low()).toSeconds() / 3600.0;
    return Math.pow(1 + hours / DELAY_HOURS, -1.5);
  }

  private static double kind(String kind, List<Movement> moved, List<String> why) {
    var product = 1.0;
    var unable = new ArrayList<String>();
    for (var movement : moved) {
      var can = power(kind, movement.signal());
      product *= can;
      if (can < 0.1) {
        unable.add(movement.name());
      }
    }
    if (unable.isEmpty()) {
      why.add(article(kind) + " can move " + names(moved));
    } else {
      why.add(article(kind) + " hardly moves " + String.join(", ", unable));
    }
    return Math.pow(product, 1.0 / moved.size());
  }

  /** How well a kind of change can move a signal: 1 easily, near 0 hardly. */
  static double power(String kind, String signal) {
    if (TRAFFIC.contains(signal)) {
      return Set.of("deploy", "flag", "config").contains(kind) ? 0.5 : 0.05;
    }
    return switch (kind) {
      case "price" -> MONEY.contains(signal) ? 1 : 0.02;
      case "evals" -> score(signal) ? 1 : 0.02;
      case "prompt" -> TECHNICAL.contains(signal) ? 0.4 : 1;
      case "model" -> 1;
      case "retrieval" ->
          signal.equals("input-length") || OUTCOMES.contains(signal) || score(signal) ? 0.9 : 0.4;
      case "tool" -> LENGTHS.contains(signal) || MONEY.contains(signal) ? 0.4 : 0.8;
      default -> TECHNICAL.contains(signal) ? 1 : 0.6;
    };
  }

  /** Whether it is an evaluation's score: none of the built-in signals. */
  private static boolean score(String signal) {
    return Stream.of(MONEY, LENGTHS, TECHNICAL, TRAFFIC, OUTCOMES)
        .noneMatch(known -> known.contains(signal));
  }

  private static double scope(
      Change change, Movement lead, @Nullable VersionEffect effect, List<String> why) {
    var moved = lead.intents();
    if (moved.isEmpty()) {
      return 1;
    }
    if (effect != null && effect.moved() > 0) {
      why.add(using(effect));
      var still = effect.still() == 0 ? 0 : (double) effect.stillUsing() / effect.still();
      return (0.02 + 0.98 * effect.movedUsing() / effect.moved()) * (1 - 0.3 * still);
    }
    if (change.intents().isEmpty()) {
      return 1;
    }
    var touched = new HashSet<>(change.intents());
    var hit = moved.stream().filter(touched::contains).count();
    why.add(
        "touches %d of %s".formatted(hit, count(moved.size(), "moved intent", "moved intents")));
    return 0.02 + 0.98 * hit / moved.size();
  }

  private static String using(VersionEffect effect) {
    var others =
        effect.still() == 0
            ? ""
            : effect.stillUsing() == 0
                ? "; "
                    + (effect.still() == 1
                        ? "the other one does not"
                        : "the " + effect.still() + " others do not")
                : "; %d of the %d that did not move use it too"
                    .formatted(effect.stillUsing(), effect.still());
    return "%d of %s use prompt %s%s"
        .formatted(
            effect.movedUsing(),
            count(effect.moved(), "moved intent", "moved intents"),
            effect.prompt(),
            others);
  }

  private static double version(Movement lead, @Nullable VersionEffect effect, List<String> why) {
    if (effect == null) {
      return 1;
    }
    why.add(
        "%sversion %s is %s %s in %s than version %s (90 %% between %s and %s)"
            .formatted(
                effect.sameTime() ? "while both versions ran, " : "",
                effect.newVersion(),
                Wording.percent(Math.abs(effect.shift())),
                effect.shift() >= 0 ? "higher" : "lower",
                lead.name(),
                effect.oldVersion(),
                Wording.percent(effect.low()),
                Wording.percent(effect.high())));
    var expected = Math.log1p(lead.shift());
    var found = Math.log1p(effect.shift()) / expected;
    var clear = effect.low() > 0 || effect.high() < 0;
    if (clear && found >= 0.5) {
      return CONFIRMED;
    }
    var most = Math.max(Math.log1p(effect.low()) / expected, Math.log1p(effect.high()) / expected);
    return most < 0.5 ? REFUTED : 1;
  }

  private static Weighed unknown(Movement lead, List<Change> changes) {
    var why = new ArrayList<String>();
    if (changes.isEmpty()) {
      why.add("no change was recorded in the " + LOOK_BACK.toDays() + " days before");
    }
    if (!lead.intents().isEmpty()) {
      why.add(
          "within intents, so the mix of intents does not explain it: %d of %d moved"
              .formatted(lead.intents().size(), lead.intentsSeen()));
    }
    why.add("what nobody told us of: a model moved at the provider, an edit outside git");
    return new Weighed(null, "No recorded change", UNKNOWN, List.copyOf(why));
  }

  private static String title(Change change) {
    var move =
        change.from() != null && change.to() != null && !change.summary().contains(change.to())
            ? " (" + brief(change.from()) + " → " + brief(change.to()) + ")"
            : "";
    return change.summary() + move;
  }

  /** Commit hashes are cut as git does. */
  private static String brief(String version) {
    return version.matches("[0-9a-f]{40}") ? version.substring(0, 7) : version;
  }

  private static String article(String kind) {
    return switch (kind) {
      case "prompt", "model", "retrieval", "tool", "price" -> "a " + kind + " change";
      case "evals" -> "a change of the eval set";
      case "deploy" -> "a deploy";
      default -> "a " + kind + " change";
    };
  }

  private static String names(List<Movement> moved) {
    return String.join(", ", moved.stream().map(Movement::name).distinct().limit(3).toList());
  }

  private static String count(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
