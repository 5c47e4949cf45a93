package io.watchbill.change;

import io.watchbill.change.GithubPush.Commit;
import io.watchbill.change.GithubPush.Merged;
import io.watchbill.platform.WatchbillException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads GitHub's webhook payloads into what this room needs of them. */
final class GithubEvents {
  private static final String BRANCH = "refs/heads/";

  private GithubEvents() {}

  /** The push; null when it is none that can change anything: a tag, or a branch deleted. */
  static @Nullable GithubPush push(JsonNode payload) {
    String ref = text(payload, "ref");
    if (ref == null || !ref.startsWith(BRANCH) || payload.path("deleted").asBoolean(false)) {
      return null;
    }
    var commits = new ArrayList<Commit>();
    for (var commit : payload.path("commits")) {
      commits.add(commit(commit));
    }
    var head = payload.path("head_commit");
    return new GithubPush(
        repository(payload),
        ref.substring(BRANCH.length()),
        text(payload.path("repository"), "default_branch"),
        needed(payload, "before"),
        needed(payload, "after"),
        first(time(payload.path("repository").path("pushed_at")), time(head.path("timestamp"))),
        text(payload, "compare"),
        List.copyOf(commits));
  }

  /** The merged pull request; null when it is not one: opened, closed unmerged, labelled … */
  static @Nullable Merged merged(JsonNode payload) {
    var pull = payload.path("pull_request");
    String revision = text(pull, "merge_commit_sha");
    if (!"closed".equals(text(payload, "action"))
        || !pull.path("merged").asBoolean(false)
        || revision == null) {
      return null;
    }
    return new Merged(
        repository(payload),
        revision,
        needed(pull, "title"),
        payload.path("number").asInt(0),
        needed(pull, "html_url"),
        time(pull.path("merged_at")));
  }

  private static Commit commit(JsonNode commit) {
    var paths = new LinkedHashSet<String>();
    for (String list : List.of("added", "modified", "removed")) {
      commit.path(list).forEach(path -> paths.add(path.asString("")));
    }
    Map<String, String> patches = new LinkedHashMap<>();
    for (var file : commit.path("files")) {
      String name = text(file, "filename");
      String patch = text(file, "patch");
      if (name != null && patch != null) {
        patches.put(name, patch);
      }
    }
    var author = commit.path("author");
    return new Commit(
        needed(commit, "id"),
        commit.path("message").asString(""),
        time(commit.path("timestamp")),
        text(commit, "url"),
        text(author, "name"),
        text(author, "email"),
        text(author, "username"),
        List.copyOf(paths),
        patches);
  }

  private static String repository(JsonNode payload) {
    var repository = payload.path("repository");
    String address = text(repository, "html_url");
    return address != null ? address : "github.com/" + needed(repository, "full_name");
  }

  /** GitHub writes times as RFC 3339, and {@code pushed_at} of a push as seconds. */
  private static @Nullable Instant time(JsonNode node) {
    try {
      if (node.isNumber()) {
        return Instant.ofEpochSecond(node.asLong());
      }
      return node.isString() ? OffsetDateTime.parse(node.asString()).toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String text(JsonNode object, String field) {
    var node = object.path(field);
    return node.isString() && !node.asString().isBlank() ? node.asString() : null;
  }

  private static String needed(JsonNode object, String field) {
    String text = text(object, field);
    if (text == null) {
      throw new WatchbillException(
          "GITHUB-PAYLOAD",
          400,
          "The payload has no '" + field + "' where GitHub puts one.",
          "Send GitHub's own payload with content type application/json.");
    }
    return text;
  }

  private static @Nullable Instant first(@Nullable Instant a, @Nullable Instant b) {
    return a == null ? b : a;
  }
}
