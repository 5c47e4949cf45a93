package io.watchbill.incident.lifecycle;

import io.watchbill.bill.Layers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether something new belongs to an incident that is open already, and why. */
final class GroupingRules {
  /** Signals that move each other: longer answers cost more, take longer and are cut off sooner. */
  private static final List<Set<String>> MOVE_TOGETHER =
      List.of(
          Set.of(
              "output-length",
              "cost-per-call",
              "cost-per-resolved-intent",
              "spend",
              "truncation-rate",
              "latency"),
          Set.of(
              "input-length",
              "cost-per-call",
              "cost-per-resolved-intent",
              "spend",
              "latency",
              "time-to-first-token",
              "cache-hit-rate"),
          Set.of("volume", "spend"),
          Set.of("calls-per-conversation", "turns", "volume", "spend", "cost-per-resolved-intent"),
          Set.of(
              "resolution-rate",
              "fallback-rate",
              "escalation-rate",
              "abandon-rate",
              "refusal-rate",
              "negative-feedback-rate",
              "complaint-rate",
              "cost-per-resolved-intent"),
          Set.of(
              "error-rate", "tool-error-rate", "latency", "time-to-first-token", "fallback-rate"),
          Set.of("empty-retrieval-rate", "fallback-rate", "refusal-rate", "groundedness"));

  /**
   * What follows from the cause shows up to this much later, slower signals later than fast ones.
   */
  private static final Duration CONSEQUENCE = Duration.ofDays(7);

  /** Onsets are estimates: of signals that move together a day apart is still the same time. */
  private static final Duration TOGETHER_MARGIN = Duration.ofHours(24);

  private static final Duration RELATED_MARGIN = Duration.ofHours(6);
  private static final Duration UNRELATED_MARGIN = Duration.ofHours(1);

  /** How long after it began a customer may still be speaking of the same trouble. */
  private static final Duration REPORT_DELAY = Duration.ofDays(14);

  private GroupingRules() {}

  /** A signal that moved: what it is called, whose layer it is, when it began (90 %). */
  record Moved(String signal, String name, String layer, Instant low, Instant high) {}

  /**
   * An open incident, as far as grouping needs it.
   *
   * @param kinds kinds of rotation already called for it: behaviour, infrastructure
   * @param firstEvidence when the earliest evidence was; null without any
   */
  record Standing(
      String id,
      String severity,
      Set<String> kinds,
      List<Moved> moved,
      Instant openedAt,
      @Nullable Instant firstEvidence) {}

  /** A claim from outside: {@code severity} is how loud it is, {@code layer} may be unknown. */
  record Claim(Kind kind, @Nullable String layer, String severity, Instant at) {
    /** What it claims to be. */
    enum Kind {
      ALERT,
      COMPLAINT,
      NOTE
    }
  }

  /** Where something belongs. */
  sealed interface Place {
    String reason();

    /** To this incident; {@code page} when somebody has to be called for it all the same. */
    record Attach(String incident, boolean page, String reason) implements Place {}

    /** To an incident of its own. */
    record Open(String severity, String reason) implements Place {}

    /** To none yet; it is kept and joins the incident it may turn out to belong to. */
    record Keep(String reason) implements Place {}
  }

  private enum Relation {
    TOGETHER,
    RELATED,
    NEW_LAYER
  }

  private record Tie(Standing incident, Relation relation, String reason) {}

  /** Where a watch's finding belongs among the open incidents of its system. */
  static Place place(Moved found, String severity, List<Standing> open) {
    Tie best = null;
    for (var standing : open) {
      var tie = tie(found, standing);
      if (tie != null && (best == null || tie.relation().compareTo(best.relation()) < 0)) {
        best = tie;
      }
    }
    if (best == null) {
      return new Place.Open(
          severity,
          open.isEmpty()
              ? "nothing else is open for this system"
              : "what is open for this system began at another time");
    }
    return attach(best, severity, Layers.kindOf(found.layer()));
  }

  private static @Nullable Tie tie(Moved found, Standing standing) {
    Tie best = null;
    for (var moved : standing.moved()) {
      var tie = tie(found, moved, standing);
      if (tie != null && (best == null || tie.relation().compareTo(best.relation()) < 0)) {
        best = tie;
      }
    }
    if (best == null && standing.moved().isEmpty() && standing.firstEvidence() != null) {
      return tieToEvidence(found, standing, standing.firstEvidence());
    }
    return best;
  }

  private static @Nullable Tie tie(Moved found, Moved moved, Standing standing) {
    if (found.signal().equals(moved.signal()) || moveTogether(found.signal(), moved.signal())) {
      var follows =
          found.low().isAfter(moved.low()) && !found.low().isAfter(moved.high().plus(CONSEQUENCE));
      if (follows || overlap(found, moved, TOGETHER_MARGIN)) {
        var why =
            found.signal().equals(moved.signal())
                ? "the same signal"
                : found.name() + " moves with " + moved.name();
        return new Tie(standing, Relation.TOGETHER, "same system; " + why);
      }
    }
    if (Layers.kindOf(found.layer()).equals(Layers.kindOf(moved.layer()))) {
      return overlap(found, moved, RELATED_MARGIN)
          ? new Tie(
              standing,
              Relation.RELATED,
              "same system; "
                  + found.name()
                  + " began to move at the same time as "
                  + moved.name()
                  + ", and "
                  + related(found.layer(), moved.layer()))
          : null;
    }
    return overlap(found, moved, UNRELATED_MARGIN)
        ? new Tie(
            standing,
            Relation.NEW_LAYER,
            "same system; "
                + found.name()
                + " began to move at the same time as "
                + moved.name()
                + ", but in another layer, "
                + found.layer())
        : null;
  }

  private static @Nullable Tie tieToEvidence(Moved found, Standing standing, Instant evidence) {
    var before = !evidence.isBefore(found.low().minus(UNRELATED_MARGIN));
    var recent = !evidence.isAfter(found.high().plus(REPORT_DELAY));
    return before && recent && standing.kinds().contains(Layers.kindOf(found.layer()))
        ? new Tie(
            standing,
            Relation.RELATED,
            "same system; it was reported from outside after " + found.name() + " began to move")
        : null;
  }

  private static String related(String layer, String other) {
    return layer.equals(other)
        ? "both belong to the layer " + layer
        : "the layers " + layer + " and " + other + " are related";
  }

  private static Place attach(Tie tie, String severity, String kind) {
    var incident = tie.incident();
    if (rank(severity) > rank(incident.severity())) {
      return new Place.Attach(
          incident.id(),
          true,
          tie.reason() + "; worse than before: a " + severity + ", not a " + incident.severity());
    }
    if (tie.relation() == Relation.NEW_LAYER
        && severity.equals("page")
        && !incident.kinds().contains(kind)) {
      return new Place.Attach(incident.id(), true, tie.reason());
    }
    return new Place.Attach(incident.id(), false, tie.reason() + "; nobody paged again");
  }

  /** Where a claim belongs among the open incidents of its system. */
  static Place place(Claim claim, List<Standing> open) {
    for (var standing : open) {
      var tie = tie(claim, standing);
      if (tie != null) {
        var kind = claim.layer() == null ? "behaviour" : Layers.kindOf(claim.layer());
        return claim.kind() == Claim.Kind.ALERT
            ? attach(tie, claim.severity(), kind)
            : new Place.Attach(standing.id(), false, tie.reason() + "; nobody paged again");
      }
    }
    return switch (claim.kind()) {
      case ALERT -> new Place.Open(claim.severity(), "an alert with nothing open to belong to");
      case COMPLAINT ->
          new Place.Open("ticket", "a customer's complaint with nothing open to belong to");
      case NOTE -> new Place.Keep("a note alone opens nothing");
    };
  }

  private static @Nullable Tie tie(Claim claim, Standing standing) {
    var began = began(standing);
    if (claim.at().isBefore(began.minus(UNRELATED_MARGIN))) {
      return null;
    }
    var when = claim.at().isBefore(standing.openedAt()) ? "after it began" : "while it is open";
    if (claim.layer() == null || standing.kinds().contains(Layers.kindOf(claim.layer()))) {
      return new Tie(standing, Relation.RELATED, "same system, " + when);
    }
    var close =
        standing.moved().stream()
            .anyMatch(moved -> !claim.at().isAfter(moved.high().plus(UNRELATED_MARGIN)));
    return close
        ? new Tie(
            standing,
            Relation.NEW_LAYER,
            "same system and the same time, but in another layer, " + claim.layer())
        : null;
  }

  /** When an incident's trouble began, as early as it may have. */
  static Instant began(Standing standing) {
    var first = standing.openedAt();
    if (standing.firstEvidence() != null && standing.firstEvidence().isBefore(first)) {
      first = standing.firstEvidence();
    }
    for (var moved : standing.moved()) {
      first = moved.low().isBefore(first) ? moved.low() : first;
    }
    return first;
  }

  private static boolean moveTogether(String one, String other) {
    return MOVE_TOGETHER.stream().anyMatch(set -> set.contains(one) && set.contains(other));
  }

  private static boolean overlap(Moved one, Moved other, Duration margin) {
    return !one.low().minus(margin).isAfter(other.high())
        && !other.low().minus(margin).isAfter(one.high());
  }

  static int rank(String severity) {
    return switch (severity) {
      case "page" -> 2;
      case "ticket" -> 1;
      default -> 0;
    };
  }
}
