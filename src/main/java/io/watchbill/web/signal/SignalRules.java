package io.watchbill.web.signal;

import io.watchbill.bill.Watch;
import io.watchbill.drift.WatchStatus;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.SignalDefinition;
import io.watchbill.web.NumberWords;
import io.watchbill.web.Pill;
import io.watchbill.web.TimeWords;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How signals and their watches are put into words and figures. */
final class SignalRules {
  private SignalRules() {}

  /** The value over all the buckets; null without a call. */
  static @Nullable Double value(SignalDefinition signal, List<Bucket> buckets) {
    long n = buckets.stream().mapToLong(Bucket::n).sum();
    double sum = buckets.stream().mapToDouble(Bucket::sum).sum();
    if (n == 0) {
      return null;
    }
    return signal.kind() == SignalDefinition.Kind.TOTAL ? sum : sum / n;
  }

  static Pill pill(@Nullable WatchStatus status, TimeWords words) {
    if (status == null) {
      return new Pill("quiet", "not started");
    }
    return switch (status.state()) {
      case ALARMED -> new Pill("bad", "alarmed");
      case WATCHING -> new Pill("ok", "watching");
      case LEARNING -> new Pill("quiet", "learning " + words.learning(status.learningUntil()));
    };
  }

  /** {@code at 10 % or more}, {@code below 0.85}. */
  static String trigger(Watch watch, String unit) {
    if (watch.shift() != null) {
      return "at " + NumberWords.share(watch.shift());
    }
    if (watch.below() != null) {
      return "below " + NumberWords.withUnit(watch.below(), unit);
    }
    return watch.above() == null ? "" : "above " + NumberWords.withUnit(watch.above(), unit);
  }

  /** The watch's rule as a sentence. */
  static String rule(Watch watch, String unit) {
    String what =
        watch.shift() != null
            ? "moves by " + NumberWords.share(watch.shift()) + " or more"
            : watch.below() != null
                ? "falls below " + NumberWords.withUnit(watch.below(), unit)
                : watch.above() != null
                    ? "rises above " + NumberWords.withUnit(watch.above(), unit)
                    : "moves";
    String who =
        switch (watch.severity()) {
          case PAGE -> "Wakes someone when it ";
          case TICKET -> "Opens an incident for working hours when it ";
          case NOTE -> "Is only shown when it ";
        };
    return who
        + what
        + (watch.perIntent() ? ", tested by intent and together" : "")
        + ". Accepted for nothing: "
        + budget(watch.falsePages())
        + ".";
  }

  private static String budget(Watch.FalsePages budget) {
    String count =
        budget.count() == Math.rint(budget.count())
            ? String.valueOf((long) budget.count())
            : String.format(Locale.ROOT, "%.1f", budget.count());
    Duration per = budget.per();
    return count + (count.equals("1") ? " page in " : " pages in ") + TimeWords.length(per);
  }

  /** What the watch can honestly promise at its budget. */
  static String attainable(@Nullable WatchStatus status, TimeWords words) {
    if (status == null) {
      return "It has not seen any traffic yet.";
    }
    var attainable = status.attainable();
    if (attainable == null) {
      return status.state() == WatchStatus.State.LEARNING
          ? "Learning what is normal "
              + words.learning(status.learningUntil())
              + "; it wakes nobody before it can honour its budget."
          : "";
    }
    return "Smallest change it can page for at this budget: "
        + NumberWords.share(attainable.withinHour())
        + " within an hour, "
        + NumberWords.share(attainable.withinDay())
        + " within a day, "
        + NumberWords.share(attainable.withinWeek())
        + " within a week.";
  }

  static boolean watches(Watch watch, String signal, String system) {
    return watch.signal().equals(signal)
        && (watch.systems().isEmpty() || watch.systems().contains(system));
  }

  static String better(String better) {
    return switch (better) {
      case "higher" -> "Higher is better.";
      case "lower" -> "Lower is better.";
      default -> "Neither direction is better in itself.";
    };
  }
}
