package io.watchbill.runbook;

import io.watchbill.signal.Bucket;
import io.watchbill.signal.SignalDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammar of {@code Resolved when}, and when a criterion has held. */
final class CriterionRules {
  static final String GRAMMAR =
      "write `<signal> [per intent] within 5% of baseline for 2h`, or `<signal> [per intent] above"
          + " 0.85 for 1h` (or below)";

  /** Fewer calls than this say nothing about a level, whatever the tolerance. */
  static final long ENOUGH_CALLS = 50;

  /**
   * A hold is broken only this far outside: the last hour of a healthy signal wanders a little
   * beyond the tolerance now and then. The mean over the whole hold must be inside all the same.
   */
  static final double BREAKS_AT = 1.5;

  /**
   * The last quarter of a window has at least this share of its calls; else it tells of the past.
   */
  private static final double FRESH = 0.05;

  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration LATER = Duration.ofMinutes(15);

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<signal>[A-Za-z0-9][A-Za-z0-9._-]*)(?<per>\\s+per\\s+intent)?\\s+"
              + "(?:within\\s+(?<tolerance>\\d+(?:\\.\\d+)?)\\s*%\\s+of\\s+baseline"
              + "|(?<side>above|below)\\s+(?<bound>-?\\d+(?:\\.\\d+)?)\\s*(?<percent>%)?)"
              + "\\s+for\\s+(?<hold>\\d+)\\s*(?<unit>m|min|h|d)");

  private CriterionRules() {}

  /** The criterion a line states; null when the line is not one. */
  static @Nullable Criterion parse(String line) {
    var text = line.strip();
    var match = SHAPE.matcher(text);
    if (!match.matches()) {
      return null;
    }
    var hold = hold(match.group("hold"), match.group("unit"));
    if (hold == null) {
      return null;
    }
    var perIntent = match.group("per") != null;
    var signal = match.group("signal");
    if (match.group("tolerance") != null) {
      var tolerance = Double.parseDouble(match.group("tolerance")) / 100;
      return tolerance > 0
          ? new Criterion(text, signal, perIntent, tolerance, null, null, hold)
          : null;
    }
    var bound =
        Double.parseDouble(match.group("bound")) / (match.group("percent") == null ? 1 : 100);
    return match.group("side").equals("below")
        ? new Criterion(text, signal, perIntent, null, bound, null, hold)
        : new Criterion(text, signal, perIntent, null, null, bound, hold);
  }

  private static @Nullable Duration hold(String count, String unit) {
    if (count.length() > 5) {
      return null;
    }
    var n = Long.parseLong(count);
    var hold =
        switch (unit) {
          case "h" -> Duration.ofHours(n);
          case "d" -> Duration.ofDays(n);
          default -> Duration.ofMinutes(n);
        };
    return hold.isZero() ? null : hold;
  }

  /**
   * How much a window's calls can say.
   *
   * @param error standard error of the level, relative to it
   * @param recent share of the calls in the last quarter of the window
   */
  record Sample(long calls, double error, double recent) {
    /** Enough calls, not all of them long ago, and noise well below what is to be told apart. */
    boolean enoughFor(Criterion criterion) {
      return calls >= needed(criterion) && recent >= FRESH;
    }

    long needed(Criterion criterion) {
      if (criterion.tolerance() == null || calls == 0) {
        return ENOUGH_CALLS;
      }
      var ratio = error / (criterion.tolerance() / 2);
      return Math.max(ENOUGH_CALLS, (long) Math.ceil(calls * ratio * ratio));
    }
  }

  /** What the buckets that start in [from, until) amount to; one series an intent. */
  static Sample sample(
      SignalDefinition.Kind kind, Collection<List<Bucket>> series, Instant from, Instant until) {
    var quarter = until.minus(Duration.between(from, until).dividedBy(4));
    var calls = 0L;
    var recent = 0L;
    var sum = 0.0;
    var squares = 0.0;
    for (var buckets : series) {
      var n = 0L;
      var logs = 0.0;
      var logSquares = 0.0;
      for (var bucket : buckets) {
        if (!bucket.start().isBefore(from) && bucket.start().isBefore(until)) {
          n += bucket.n();
          recent += bucket.start().isBefore(quarter) ? 0 : bucket.n();
          sum += bucket.sum();
          logs += bucket.sumLog();
          logSquares += bucket.sumLogSquares();
        }
      }
      calls += n;
      squares += n == 0 ? 0 : Math.max(0, logSquares - logs * logs / n);
    }
    if (calls == 0) {
      return new Sample(0, 1, 0);
    }
    var error =
        switch (kind) {
          case MEAN -> Math.sqrt(squares) / calls;
          case RATE -> {
            var share = Math.min(1, (sum + 0.5) / (calls + 1));
            yield Math.sqrt((1 - share) / (share * calls));
          }
          // Arrivals come in bursts: twice what independent ones would vary.
          case TOTAL -> 2 / Math.sqrt((double) calls);
        };
    return new Sample(calls, error, (double) recent / calls);
  }

  /** What the signal showed at a check. */
  sealed interface Reading {
    /**
     * Measured over {@code window}.
     *
     * @param value distance from the baseline (+0.22) or, for a bound, the worst level seen
     * @param whole the same over all the time it has held; equal to value when it does not hold yet
     */
    record Measured(double value, double whole, Duration window) implements Reading {}

    /** Too few calls in even the longest window; {@code needed} is about how many it takes. */
    record TooFew(long calls, long needed, Duration window) implements Reading {}
  }

  /** How far a criterion has come; {@code until} is how far there was enough data to judge. */
  record Progress(
      @Nullable Instant heldSince, Duration heldFor, @Nullable Instant until, String reason) {
    static final Progress NONE = new Progress(null, Duration.ZERO, null, "not checked yet");
  }

  /**
   * A check's outcome; {@code held} when the criterion is met and {@code next} when to look again.
   */
  record Judgement(Progress progress, boolean held, Duration next) {}

  /** Judges the data up to {@code until}. Too little data counts neither way. */
  static Judgement judge(Criterion criterion, Progress before, Reading reading, Instant until) {
    return switch (reading) {
      case Reading.TooFew few ->
          new Judgement(
              new Progress(
                  before.heldSince(),
                  before.heldFor(),
                  before.until(),
                  "too few calls to say: %d in the last %s, about %d are needed; this counts neither way"
                      .formatted(few.calls(), words(few.window()), few.needed())),
              false,
              LATER);
      case Reading.Measured measured -> judge(criterion, before, measured, until);
    };
  }

  private static Judgement judge(
      Criterion criterion, Progress before, Reading.Measured measured, Instant until) {
    var seen = seen(criterion, measured);
    var since = before.heldSince();
    if (since == null) {
      return outside(criterion, measured.value(), 1)
          ? new Judgement(
              new Progress(null, Duration.ZERO, until, seen + ": not yet"), false, LATER)
          : new Judgement(
              new Progress(until, Duration.ZERO, until, seen + ": begins to hold"), false, SOON);
    }
    if (outside(criterion, measured.value(), BREAKS_AT)) {
      return new Judgement(
          new Progress(null, Duration.ZERO, until, seen + ": no longer holds, begins anew"),
          false,
          LATER);
    }
    var step = before.until() == null ? Duration.ZERO : Duration.between(before.until(), until);
    // After a night or a stop of the server only what the window covers has been looked at.
    var heldFor =
        before.heldFor().plus(step.compareTo(measured.window()) > 0 ? measured.window() : step);
    var longEnough = heldFor.compareTo(criterion.hold()) >= 0;
    var held = longEnough && !outside(criterion, measured.whole(), 1);
    var reason =
        "%s: held for %s of %s%s"
            .formatted(
                seen,
                words(heldFor),
                words(criterion.hold()),
                longEnough && !held ? ", but not on average over that time" : "");
    return new Judgement(new Progress(since, heldFor, until, reason), held, SOON);
  }

  private static boolean outside(Criterion criterion, double value, double slack) {
    if (criterion.tolerance() != null) {
      return Math.abs(value) > criterion.tolerance() * slack;
    }
    return (criterion.above() != null && !(value > criterion.above()))
        || (criterion.below() != null && !(value < criterion.below()));
  }

  private static String seen(Criterion criterion, Reading.Measured measured) {
    var window = words(measured.window());
    if (criterion.tolerance() != null) {
      return String.format(
          Locale.ROOT,
          "%s is %+.1f %% from its baseline over the last %s",
          criterion.signal(),
          measured.value() * 100,
          window);
    }
    return String.format(
        Locale.ROOT, "%s is %.4g over the last %s", criterion.signal(), measured.value(), window);
  }

  /** A duration as people say it: {@code 1 h 12 min}. */
  static String words(Duration duration) {
    var minutes = duration.toMinutes();
    if (minutes < 60) {
      return minutes + " min";
    }
    var rest = minutes % 60;
    return minutes / 60 + " h" + (rest == 0 ? "" : " " + rest + " min");
  }
}
