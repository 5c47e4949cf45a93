package io.watchbill.access.door;

import java.util.List;
import java.util.Set;

/** Which door a request stands at. What is not listed is a view: a stranger does not get in. */
final class DoorRules {
  private static final Set<String> OPEN =
      Set.of(
          "/healthz",
          "/readyz",
          "/sign-in",
          "/setup",
          "/join", // an invitation's link is its proof
          "/info", // LangSmith's client asks for it before it shows its key
          "/-/healthy",
          "/-/ready",
          "/favicon.ico",
          "/hooks/canary", // checks what only this server knows
          "/hooks/github", // checks the signature of the payload
          "/schema/bill.json"); // the form of every bill, for editors; nothing of anybody's

  /**
   * Acknowledge, verification and calendar links carry their own proof; assets hold nothing of
   * anybody.
   */
  private static final List<String> OPEN_BELOW =
      List.of(
          "/a/",
          "/v/",
          "/ping/",
          "/ical/",
          "/assets/",
          "/webjars/",
          "/callbacks/"); // each checks the signature of its provider

  private static final List<String> INGEST_BELOW =
      List.of(
          "/v1/",
          "/otel/",
          "/api/public/otel/",
          "/api/outcomes",
          "/api/feedback",
          "/api/evaluations");

  private static final List<String> INTAKE_BELOW =
      List.of("/hooks/", "/api/heartbeats/", "/v2/", "/api/v1/alerts", "/api/v2/alerts");

  private DoorRules() {}

  static Door of(String method, String path) {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (OPEN.contains(path) || startsWithAny(path, OPEN_BELOW)) {
      return Door.OPEN;
    }
    if (path.equals("/metrics")) {
      return Door.METRICS;
    }
    if (isOrIsBelow(path, "/keys")
        || isOrIsBelow(path, "/accounts")
        || isOrIsBelow(path, "/channels")) {
      return Door.ADMINISTRATION;
    }
    if (!reads && path.equals("/api/changes")) {
      return Door.CHANGE;
    }
    if (!reads && startsWithAny(path, INGEST_BELOW)) {
      return Door.INGEST;
    }
    if (!reads && startsWithAny(path, INTAKE_BELOW)) {
      return Door.INTAKE;
    }
    if (path.startsWith("/api/")) {
      return reads ? Door.READ : Door.WRITE;
    }
    return Door.VIEW;
  }

  private static boolean isOrIsBelow(String path, String place) {
    return path.equals(place) || path.startsWith(place + "/");
  }

  private static boolean startsWithAny(String path, List<String> prefixes) {
    return prefixes.stream().anyMatch(path::startsWith);
  }
}
