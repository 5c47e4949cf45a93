package io.watchbill.notify.contact;

import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.ContactRule;
import io.watchbill.notify.Planned;
import io.watchbill.notify.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By which methods, in which order and after how long a person is reached. */
final class ReachRules {
  /** After how long a page that nobody acknowledged may cost money. */
  static final Duration LATER = Duration.ofMinutes(3);

  private ReachRules() {}

  /**
   * A method that can be used now.
   *
   * @param builtIn everybody has it: console, browser
   */
  record Way(ContactMethod method, boolean builtIn, boolean paid) {}

  /**
   * What is known of a person who is to be reached.
   *
   * @param ways methods that are verified, enabled and set up, in the order they were added
   * @param unproven what is used when none of them leaves the building: the bill's address, which
   *     nobody has verified; null when there is none
   * @param rules their own for the severity; empty for the defaults
   */
  record Known(
      List<Way> ways,
      @Nullable ContactMethod unproven,
      List<ContactRule> rules,
      QuietHours quiet,
      ZoneId zone) {}

  /**
   * Never empty while there is any way at all: rules of which no method can be used count as none.
   * In order of time.
   *
   * @param page whether it wakes; otherwise it waits for the end of the quiet hours
   */
  static List<Planned> plan(Known known, boolean page, Instant now) {
    Map<String, Way> usable =
        known.ways().stream()
            .collect(Collectors.toMap(way -> way.method().id(), Function.identity()));
    var own = known.rules().stream().filter(rule -> usable.containsKey(rule.method())).toList();
    var steps = new ArrayList<Planned>();
    for (var way : known.ways()) {
      if (way.builtIn() && own.stream().noneMatch(r -> r.method().equals(way.method().id()))) {
        steps.add(new Planned(way.method(), now, "built in"));
      }
    }
    for (var rule : own) {
      var way = usable.get(rule.method());
      if (way != null) {
        steps.add(new Planned(way.method(), now.plus(rule.after()), "your rule"));
      }
    }
    if (!enough(own, usable, known.rules(), page)) {
      steps.addAll(defaults(known, page, now));
    }
    return steps.stream()
        .map(step -> page || !leaves(step) ? step : outsideOf(known, step, now))
        .sorted(Comparator.comparing(Planned::at))
        .toList();
  }

  /**
   * Whether the rules that can be kept reach somebody who looks at no view; a ticket may be left to
   * the browser on purpose.
   */
  private static boolean enough(
      List<ContactRule> own, Map<String, Way> usable, List<ContactRule> all, boolean page) {
    boolean leaves =
        own.stream()
            .map(rule -> usable.get(rule.method()))
            .anyMatch(way -> way != null && !way.builtIn());
    return leaves || (!page && !own.isEmpty() && own.size() == all.size());
  }

  /** Everything free at once, else one that costs; for a page one that costs later as well. */
  private static List<Planned> defaults(Known known, boolean page, Instant now) {
    String why =
        known.rules().isEmpty() ? "default" : "default: your rules alone would not reach you";
    var free = known.ways().stream().filter(way -> !way.builtIn() && !way.paid()).toList();
    var paid = known.ways().stream().filter(Way::paid).toList();
    var steps = new ArrayList<Planned>();
    free.forEach(way -> steps.add(new Planned(way.method(), now, why + ", free")));
    if (free.isEmpty() && !paid.isEmpty()) {
      steps.add(new Planned(paid.getFirst().method(), now, why + ", there is no free one"));
    }
    if (page && !paid.isEmpty() && (!free.isEmpty() || paid.size() > 1)) {
      steps.add(
          new Planned(
              paid.getLast().method(), now.plus(LATER), why + ", if nobody has acknowledged"));
    }
    var unproven = known.unproven();
    if (steps.isEmpty() && unproven != null) {
      steps.add(new Planned(unproven, now, "not verified, but there is no other"));
    }
    return steps;
  }

  /**
   * When all that was tried has failed: every free way that is left, else one that costs, else the
   * bill's address. A ticket waits for the end of the quiet hours.
   */
  static List<Planned> instead(Known known, Set<String> tried, boolean page, Instant now) {
    var left =
        known.ways().stream()
            .filter(way -> !way.builtIn() && !tried.contains(way.method().id()))
            .toList();
    var methods = new ArrayList<ContactMethod>();
    left.stream().filter(way -> !way.paid()).map(Way::method).forEach(methods::add);
    if (methods.isEmpty()) {
      left.stream().limit(1).map(Way::method).forEach(methods::add);
    }
    var unproven = known.unproven();
    if (methods.isEmpty() && unproven != null && !tried.contains(unproven.id())) {
      methods.add(unproven);
    }
    var at = page ? now : quietEnd(known.quiet(), known.zone(), now);
    return methods.stream().map(way -> new Planned(way, at, "nothing else got through")).toList();
  }

  /** The console belongs to the server and disturbs nobody. */
  private static boolean leaves(Planned step) {
    return !step.method().channel().equals("console");
  }

  /** Quiet hours that run put everything off; those that begin before its delay is over put it. */
  private static Planned outsideOf(Known known, Planned step, Instant now) {
    Instant begins = quietEnd(known.quiet(), known.zone(), now);
    Instant at = begins.plus(Duration.between(now, step.at()));
    Instant end = quietEnd(known.quiet(), known.zone(), at);
    return end.equals(step.at())
        ? step
        : new Planned(step.method(), end, step.why() + "; quiet hours");
  }

  /** When the quiet hours that run now are over; {@code now} when none run. */
  static Instant quietEnd(QuietHours quiet, ZoneId zone, Instant now) {
    var local = now.atZone(zone);
    var time = local.toLocalTime();
    boolean overnight = quiet.from().isAfter(quiet.to());
    boolean quietNow =
        overnight
            ? !time.isBefore(quiet.from()) || time.isBefore(quiet.to())
            : !time.isBefore(quiet.from()) && time.isBefore(quiet.to());
    if (!quietNow) {
      return now;
    }
    var day = local.toLocalDate();
    var end = day.atTime(quiet.to()).atZone(zone).toInstant();
    return end.isAfter(now) ? end : day.plusDays(1).atTime(quiet.to()).atZone(zone).toInstant();
  }
}
