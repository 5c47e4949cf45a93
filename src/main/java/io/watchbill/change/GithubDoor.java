package io.watchbill.change;

import io.watchbill.bill.Bills;
import io.watchbill.change.GithubPush.Commit;
import io.watchbill.change.SourceRules.Touched;
import io.watchbill.platform.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns what GitHub announces into changes, by the source paths of the bill. */
@Component
class GithubDoor {
  private static final int DIFF = 256 << 10;

  private final RecordedChanges changes;
  private final ChangeStore store;
  private final Bills bills;
  private final Transactions transactions;
  private final InstantSource clock;

  GithubDoor(
      RecordedChanges changes,
      ChangeStore store,
      Bills bills,
      Transactions transactions,
      InstantSource clock) {
    this.changes = changes;
    this.store = store;
    this.bills = bills;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What the door says: the ids of the changes now stored, and a sentence for whoever reads it. */
  record Answer(List<String> changes, String note) {}

  Answer push(JsonNode payload, @Nullable String delivery) {
    var push = GithubEvents.push(payload);
    if (push == null) {
      return new Answer(List.of(), "Ignored: tags and deleted branches change no system.");
    }
    if (push.defaultBranch() != null && !push.defaultBranch().equals(push.branch())) {
      return new Answer(
          List.of(),
          "Ignored: %s is not the default branch %s."
              .formatted(push.branch(), push.defaultBranch()));
    }
    var touched = SourceRules.touched(bills.current().systems().values(), push);
    if (touched.isEmpty()) {
      return new Answer(
          List.of(),
          "Ignored: no file of this push lies under a source path the bill names for "
              + push.repository()
              + ".");
    }
    return transactions.call(() -> store(push, touched, delivery));
  }

  private Answer store(GithubPush push, List<Touched> touched, @Nullable String delivery) {
    var stored = new ArrayList<String>();
    int fresh = 0;
    for (var layer : touched) {
      var recorded = changes.record(report(push, layer, delivery));
      stored.add(recorded.change().id());
      fresh += recorded.fresh() ? 1 : 0;
    }
    return new Answer(
        List.copyOf(stored),
        fresh == 0 ? "Already stored." : "Stored; " + fresh + " of " + stored.size() + " new.");
  }

  Answer pullRequest(JsonNode payload) {
    var pull = GithubEvents.merged(payload);
    if (pull == null) {
      return new Answer(List.of(), "Ignored: only merged pull requests change a system.");
    }
    String title = pull.title().strip() + " (#" + pull.number() + ")";
    return transactions.call(() -> {
      var at = pull.at() == null ? clock.instant() : pull.at();
      boolean fresh = store.keepMerged(pull, title, at);
      var named = store.ofRevision(pull.revision());
      named.forEach(change -> store.name(change.id(), title, pull.url()));
      return new Answer(
          named.stream().map(Change::id).toList(),
          !fresh
              ? "Already stored."
              : named.isEmpty()
                  ? "Kept until its push arrives: a pull request does not say which files"
                      + " changed. Let the webhook send pushes as well."
                  : "Stored.");
    });
  }

  private ReportedChange report(GithubPush push, Touched touched, @Nullable String delivery) {
    var last = touched.commits().getLast();
    var pull = store.merged(push.repository(), push.after());
    int others = touched.commits().size() - 1;
    String summary =
        pull != null
            ? pull.title()
            : others == 0 ? last.title() : last.title() + " (and " + commits(others) + ")";
    var details = JsonNodeFactory.instance.objectNode();
    details.put("repository", push.repository()).put("branch", push.branch());
    touched.paths().stream().limit(200).forEach(details.putArray("paths")::add);
    if (delivery != null) {
      details.put("delivery", delivery);
    }
    var change =
        new Change(
            "",
            touched.system(),
            KindRules.kindOf(touched.layer()),
            touched.layer(),
            summary.isBlank() ? touched.layer() + " changed" : summary,
            author(last),
            AuthorRules.person(
                bills.current().people().values(),
                last.authorEmail(),
                last.authorLogin(),
                last.authorName()),
            at(push, last),
            push.before(),
            push.after(),
            null,
            null,
            diff(touched),
            pull != null ? pull.url() : others == 0 ? last.url() : push.compare(),
            List.of(),
            "github");
    String once = delivery != null ? delivery : push.before() + ".." + push.after();
    String dedupe =
        String.join(":", "github", push.repository(), once, touched.system(), touched.layer());
    return new ReportedChange(change, dedupe, push.after(), details.toString());
  }

  /** What counts is when it went live, not when somebody wrote it; clocks ahead of ours are not. */
  private Instant at(GithubPush push, Commit last) {
    var now = clock.instant();
    var at = push.pushedAt() != null ? push.pushedAt() : last.at();
    return at == null || at.isAfter(now) ? now : at;
  }

  private static @Nullable String author(Commit commit) {
    return commit.authorName() != null ? commit.authorName() : commit.authorLogin();
  }

  private static @Nullable String diff(Touched touched) {
    var diff = new StringBuilder();
    for (var commit : touched.commits()) {
      commit
          .patches()
          .forEach((path, patch) -> {
            if (touched.paths().contains(path) && diff.length() + patch.length() < DIFF) {
              diff.append("--- ").append(path).append("\n+++ ").append(path).append('\n');
              diff.append(patch).append('\n');
            }
          });
    }
    return diff.isEmpty() ? null : diff.toString();
  }

  private static String commits(int n) {
    return n == 1 ? "1 commit more" : n + " commits more";
  }
}
