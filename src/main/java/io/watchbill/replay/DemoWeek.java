package io.watchbill.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The representative week as a tape: two and a half quiet weeks, then a prompt change merged on a
 * Friday at 16:40 and the five pieces that five people hold. What happens to it is not scripted;
 * this is only what comes in by the doors.
 */
final class DemoWeek {
  static final Instant FROM = at("2026-02-23T00:00");
  static final Instant MERGED = at("2026-03-13T16:40");
  static final Instant ROLLED_BACK = at("2026-03-20T14:32");
  static final Instant TO = at("2026-03-23T12:00");

  private static final long SEED = 20260313;
  private static final String REPOSITORY = "https://github.com/example/copilot";
  private static final String RULES =
      """

      Name the document you relied on. Quote amounts and dates exactly as they stand in it.
      Offer to hand over to a colleague when the documents do not answer the question.
      """;
  private static final String VERSION_13 =
      "You are the assistant of our customer portal.\n"
          + "Answer the customer's question in at most three sentences.\n"
          + RULES;
  private static final String VERSION_14 =
      "You are the assistant of our customer portal.\n"
          + "Answer the customer's question completely, giving the background they may need.\n"
          + RULES;

  private final DemoTraffic traffic =
      new DemoTraffic(SEED, FROM, MERGED.plusSeconds(90), ROLLED_BACK.plusSeconds(90));
  private final Deque<TapeEntry> events = new ArrayDeque<>(events());
  private @Nullable TapeEntry telemetry;

  /** The next request in time; null after the last. */
  @Nullable TapeEntry next() {
    while (telemetry == null && traffic.nextAt().isBefore(TO)) {
      telemetry = traffic.next();
    }
    TapeEntry event = events.peek();
    if (event != null && (telemetry == null || !telemetry.at().isBefore(event.at()))) {
      return events.remove();
    }
    TapeEntry entry = telemetry;
    telemetry = null;
    return entry;
  }

  private static List<TapeEntry> events() {
    return List.of(
        change(
            at("2026-03-03T11:20"),
            Map.of(
                "kind",
                "evals",
                "layer",
                "evals",
                "author",
                "bo@example.com",
                "summary",
                "Regression set gains 40 renewal questions")),
        change(
            at("2026-03-12T15:10"),
            Map.of(
                "kind",
                "deploy",
                "layer",
                "infrastructure",
                "author",
                "sam@example.com",
                "summary",
                "Release 2026.3.2 of copilot-api",
                "from",
                "2026.3.1",
                "to",
                "2026.3.2")),
        change(
            at("2026-03-13T11:05"),
            Map.of(
                "kind",
                "retrieval",
                "layer",
                "retrieval",
                "author",
                "kim@example.com",
                "summary",
                "Retrieval index rebuilt with the March price list")),
        push(MERGED, "7c1e5a90", "4b0d2f17", "support-answer: give complete answers"),
        prompt(MERGED, "13", "14", VERSION_13, VERSION_14, "7c1e5a90...4b0d2f17"),
        evidence(
            at("2026-03-16T10:40"),
            Map.of(
                "kind",
                "alert",
                "layer",
                "cost",
                "severity",
                "info",
                "author",
                "finance@example.com",
                "summary",
                "Daily LLM spend of copilot above forecast",
                "text",
                "Spend on Friday evening and this morning runs above the forecast for the month. Is this expected?")),
        evidence(
            at("2026-03-17T14:20"),
            Map.of(
                "kind",
                "note",
                "author",
                "kim@example.com",
                "summary",
                "Traces: answers look longer than last week",
                "text",
                "Saw several answers of 400 tokens and more while reading traces for the index. Moved on.")),
        evidence(
            at("2026-03-19T11:05"),
            Map.of(
                "kind",
                "complaint",
                "customer",
                "Kestrel Logistics",
                "dedupe",
                "ticket-48113",
                "summary",
                "Answers have become verbose and less direct",
                "text",
                "Since about a week the assistant writes essays. Our agents no longer read them.")),
        evidence(
            at("2026-03-20T10:15"),
            Map.of(
                "kind",
                "complaint",
                "customer",
                "Atlas Mutual",
                "dedupe",
                "ticket-48190",
                "summary",
                "Assistant is less to the point than before",
                "text",
                "We need short answers in the hotline. Was something changed?")),
        push(
            ROLLED_BACK,
            "4b0d2f17",
            "91aa3c05",
            "Revert \"support-answer: give complete answers\""),
        prompt(ROLLED_BACK, "14", "13", VERSION_14, VERSION_13, "4b0d2f17...91aa3c05"));
  }

  private static TapeEntry push(Instant at, String before, String after, String message) {
    String sha = after.repeat(5);
    Map<String, Object> author =
        Map.of("name", "Dee Example", "email", "dee@example.com", "username", "dee");
    Map<String, Object> commit = new LinkedHashMap<>();
    commit.put("id", sha);
    commit.put("message", message);
    commit.put("timestamp", at.toString());
    commit.put("url", REPOSITORY + "/commit/" + sha);
    commit.put("author", author);
    commit.put("added", List.of());
    commit.put("removed", List.of());
    commit.put("modified", List.of("prompts/support-answer.md"));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ref", "refs/heads/main");
    body.put("before", before.repeat(5));
    body.put("after", sha);
    body.put("compare", REPOSITORY + "/compare/" + before + "..." + after);
    body.put("forced", false);
    body.put("pusher", Map.of("name", "dee", "email", "dee@example.com"));
    body.put(
        "repository",
        Map.of("full_name", "example/copilot", "html_url", REPOSITORY, "default_branch", "main"));
    body.put("sender", Map.of("login", "dee"));
    body.put("head_commit", commit);
    body.put("commits", List.of(commit));
    return new TapeEntry(
        at,
        "POST",
        "/hooks/github",
        Map.of(
            "content-type",
            "application/json",
            "X-GitHub-Event",
            "push",
            "X-GitHub-Delivery",
            "demo-" + after),
        json(body));
  }

  private static TapeEntry prompt(
      Instant at, String from, String to, String before, String after, String compare) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("kind", "prompt");
    body.put("layer", "prompt");
    body.put("summary", "Prompt support-answer " + from + " → " + to);
    body.put("author", "dee@example.com");
    body.put("from", from);
    body.put("to", to);
    body.put("before", before);
    body.put("after", after);
    body.put("url", REPOSITORY + "/compare/" + compare);
    body.put(
        "intents",
        DemoIntent.ALL.stream()
            .filter(i -> i.prompt().equals(DemoIntent.ANSWERS))
            .map(DemoIntent::name)
            .toList());
    return change(at, body);
  }

  private static TapeEntry change(Instant at, Map<String, ?> fields) {
    return ours(at, "/api/changes", fields);
  }

  private static TapeEntry evidence(Instant at, Map<String, ?> fields) {
    return ours(at, "/hooks/generic", fields);
  }

  private static TapeEntry ours(Instant at, String path, Map<String, ?> fields) {
    Map<String, Object> body = new LinkedHashMap<>(fields);
    body.put("system", "copilot");
    body.put("at", at.toString());
    return new TapeEntry(at, "POST", path, DemoSpans.HEADERS, json(body));
  }

  private static byte[] json(Map<String, Object> body) {
    return JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(DemoTraffic.ZONE).toInstant();
  }
}
