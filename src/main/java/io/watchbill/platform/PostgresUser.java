package io.watchbill.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs. It refuses to be root, so a server started as root runs it in a user
 * namespace of its own, or, where the kernel forbids that, as an unprivileged user.
 *
 * @param owner who must own its files; empty to leave them as they are
 * @param prefix what to put before its commands
 */
record PostgresUser(String owner, List<String> prefix) {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  static PostgresUser choose(Path directory) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new PostgresUser("", List.of());
    }
    if (works(directory, List.of("unshare", "-U"))) {
      return new PostgresUser("root", List.of("unshare", "-U"));
    }
    for (String user : List.of("postgres", "nobody")) {
      var group = tried(directory, List.of("id", "-g", user));
      var prefix =
          List.of("setpriv", "--reuid=" + user, "--regid=" + group.output(), "--clear-groups");
      if (group.succeeded() && works(directory, prefix)) {
        return new PostgresUser(user, prefix);
      }
    }
    throw new WatchbillException(
        "POSTGRES-AS-ROOT",
        500,
        "PostgreSQL refuses to run as root, and this machine offers no way to run it as somebody"
            + " else for "
            + directory
            + " (tried unshare -U, setpriv).",
        "Start Watchbill as an ordinary user, move the data directory to where the user nobody may"
            + " go, or give an external database with --database-url.");
  }

  /** The command as this user. */
  List<String> command(List<String> command) {
    var whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Gives this user a tree, where that is needed. */
  void own(Path tree) throws IOException {
    if (!owner.isEmpty()) {
      Trees.giveTo(owner, tree);
    }
  }

  private static boolean works(Path directory, List<String> prefix) {
    var command = new ArrayList<>(prefix);
    command.addAll(List.of("test", "-x", directory.toString()));
    return tried(directory, command).succeeded();
  }

  private static Programs.Outcome tried(Path directory, List<String> command) {
    try {
      return Programs.run(directory, LIMIT, command);
    } catch (IOException missing) {
      return new Programs.Outcome(127, String.valueOf(missing.getMessage()));
    }
  }
}
