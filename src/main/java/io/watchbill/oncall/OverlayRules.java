package io.watchbill.oncall;

import io.watchbill.oncall.ShiftOverride.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lays overrides, swaps and leave over declared shifts. */
final class OverlayRules {
  private OverlayRules() {}

  /** Somebody whose shift is over and who is still there, as clocks were put back. */
  record Stay(String person, Instant until) {}

  /**
   * A declared shift, or a gap between two, up to where the next begins.
   *
   * @param person null in a gap
   * @param until when the next begins; {@code to} is later where clocks are put back
   */
  record Declared(
      @Nullable String person, Instant from, Instant until, Instant to, List<Stay> stays) {}

  /** A time in which one person, or nobody, is on watch. */
  record Span(
      @Nullable String person,
      Instant from,
      Instant to,
      List<String> added,
      @Nullable String why,
      Declared base) {

    boolean holds(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(to);
    }
  }

  /** What lies over one line; {@code bench} says who can stand in. */
  record Overlay(List<ShiftOverride> overrides, List<Leave> leave, Bench bench) {}

  /** Shifts in order, as bases without a hole from {@code from} to {@code to}. */
  static List<Declared> bases(List<Shift> shifts, Instant from, Instant to) {
    var bases = new ArrayList<Declared>();
    var reached = from;
    Shift before = null;
    for (var shift : shifts) {
      if (shift.from().isAfter(reached)) {
        bases.add(new Declared(null, reached, shift.from(), shift.from(), List.of()));
      }
      var stays = new ArrayList<Stay>();
      if (before != null && before.to().isAfter(shift.from())) {
        stays.add(new Stay(before.person(), before.to()));
      } else {
        shift.overlap().forEach(person -> stays.add(new Stay(person, shift.until())));
      }
      bases.add(
          new Declared(
              shift.person(), shift.from(), shift.until(), shift.to(), List.copyOf(stays)));
      reached = shift.until();
      before = shift;
    }
    if (reached.isBefore(to)) {
      bases.add(new Declared(null, reached, to, to, List.of()));
    }
    return bases;
  }

  /** Who is on watch in the end, without a hole; times with nobody have a null person. */
  static List<Span> spans(List<Declared> bases, Overlay overlay) {
    var spans = new ArrayList<Span>();
    for (var base : bases) {
      var cuts = new TreeSet<Instant>();
      overlay.overrides().forEach(each -> cut(cuts, base, each.from(), each.to()));
      overlay.leave().forEach(each -> cut(cuts, base, each.from(), each.to()));
      cuts.add(base.until());
      var from = base.from();
      for (var to : cuts) {
        add(spans, span(base, from, to, overlay));
        from = to;
      }
    }
    return spans;
  }

  private static void cut(TreeSet<Instant> cuts, Declared base, Instant from, Instant to) {
    for (var each : List.of(from, to)) {
      if (each.isAfter(base.from()) && each.isBefore(base.until())) {
        cuts.add(each);
      }
    }
  }

  /** What goes on as before is one span; two declared shifts stay two. */
  private static void add(List<Span> spans, Span next) {
    var last = spans.isEmpty() ? null : spans.getLast();
    if (last != null
        && Objects.equals(last.person(), next.person())
        && Objects.equals(last.why(), next.why())
        && last.added().equals(next.added())
        && (last.base() == next.base() || last.why() != null || last.person() == null)) {
      spans.set(
          spans.size() - 1,
          new Span(last.person(), last.from(), next.to(), last.added(), last.why(), next.base()));
    } else {
      spans.add(next);
    }
  }

  private static Span span(Declared base, Instant from, Instant to, Overlay overlay) {
    var person = base.person();
    String why = null;
    if (person != null && away(person, from, overlay)) {
      var stands = substitute(person, from, to, overlay);
      why =
          overlay.bench().name(person)
              + (stands == null
                  ? " is on leave and nobody can stand in"
                  : " is on leave; " + overlay.bench().name(stands) + " is next in order");
      person = stands;
    }
    var added = new ArrayList<String>();
    for (var each : overlay.overrides()) {
      if (!each.holds(from)) {
        continue;
      }
      var comes = each.comes();
      if (each.kind() == Kind.ADD && comes != null) {
        if (person == null) {
          person = comes;
        } else if (!comes.equals(person)) {
          added.add(comes);
        }
        why = each.reason();
      } else if (Objects.equals(each.leaves(), person)
          || Objects.equals(each.leaves(), base.person())) {
        person = comes;
        why = each.reason();
      }
    }
    if (person == null && !added.isEmpty()) {
      person = added.removeFirst();
    }
    return new Span(person, from, to, List.copyOf(added), why, base);
  }

  private static boolean away(String person, Instant at, Overlay overlay) {
    return overlay.leave().stream()
        .anyMatch(leave -> leave.person().equals(person) && leave.holds(at));
  }

  private static @Nullable String substitute(
      String person, Instant from, Instant to, Overlay overlay) {
    return overlay.bench().after(person).stream()
        .filter(next -> !away(next, from, overlay) && overlay.bench().refusal(next, to) == null)
        .findFirst()
        .orElse(null);
  }

  /** The span as a shift at an instant of it; {@code next} is the next that has a person. */
  static @Nullable Shift shift(Overlay overlay, Span span, Instant instant, @Nullable Span next) {
    if (span.person() == null) {
      return null;
    }
    var base = span.base();
    var there = new ArrayList<>(span.added());
    for (var stay : base.stays()) {
      if (stay.until().isAfter(instant)
          && !stay.person().equals(span.person())
          && !there.contains(stay.person())) {
        there.add(stay.person());
      }
    }
    var asDeclared = span.to().equals(base.until()) && span.person().equals(base.person());
    return new Shift(
        overlay.bench().rotation().id(),
        overlay.bench().as(),
        span.person(),
        span.from(),
        asDeclared ? base.to() : span.to(),
        List.copyOf(there),
        next == null ? null : next.person(),
        next == null ? null : next.from(),
        span.why());
  }
}
