package io.watchbill.change;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A push to a branch, as GitHub announces it.
 *
 * @param repository {@code github.com/acme/bot}
 * @param branch the branch's name; {@code defaultBranch} null when GitHub does not say
 * @param before the branch's commit before, {@code after} the one it points to now
 */
record GithubPush(
    String repository,
    String branch,
    @Nullable String defaultBranch,
    String before,
    String after,
    @Nullable Instant pushedAt,
    @Nullable String compare,
    List<Commit> commits) {

  /**
   * One commit of it, oldest first in the push.
   *
   * @param patches path to unified diff, where the sender adds it as the commits API does
   */
  record Commit(
      String id,
      String message,
      @Nullable Instant at,
      @Nullable String url,
      @Nullable String authorName,
      @Nullable String authorEmail,
      @Nullable String authorLogin,
      List<String> paths,
      Map<String, String> patches) {

    String title() {
      return message.lines().findFirst().orElse("").strip();
    }
  }

  /** A pull request that was merged. It does not say which files changed; its push does. */
  record Merged(
      String repository,
      String revision,
      String title,
      int number,
      String url,
      @Nullable Instant at) {}
}
