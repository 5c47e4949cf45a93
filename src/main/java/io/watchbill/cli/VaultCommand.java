package io.watchbill.cli;

import io.watchbill.cli.server.RemoteServer;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Looks after the secrets of a server's channels. */
@Command(
    name = "vault",
    description = {
      "Encrypt the secrets of a server's channels with a new key: watchbill vault rotate.",
      "A server that keeps its key itself makes a new one. Elsewhere put the new key first in",
      "WATCHBILL_VAULT_KEY or the key file, the old one after it, and take that away afterwards."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:everything is under the newest key", "1:nothing was changed"})
final class VaultCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** What can be done. */
  enum Task {
    rotate
  }

  @Parameters(paramLabel = "rotate", description = "encrypt everything again with the newest key")
  private @Nullable Task task;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "the server (default: ${DEFAULT-VALUE})")
  private String server = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "API key with the scope write (default: $WATCHBILL_KEY)")
  private @Nullable String key;

  @Option(names = "--json", description = "print one JSON document")
  private boolean asJson;

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var remote = new RemoteServer(server, key, "VAULT");
    var answer = remote.post("/api/vault/rotate", "write", "{}");
    if (answer.status() != 200) {
      throw remote.refused(
          "REFUSED",
          remote.address() + " answers " + answer.status() + ": " + answer.said(),
          "Correct what it says; the key needs the scope write, for all systems.");
    }
    if (asJson) {
      out.println(answer.body());
      return 0;
    }
    var said = JsonMapper.shared().readTree(answer.body());
    out.println(
        said.path("values").asInt()
            + " values are encrypted with the key "
            + said.path("key").asString()
            + ", "
            + said.path("changed").asInt()
            + " of them since now.");
    out.println(
        said.path("fresh").asBoolean()
            ? "The server made that key, and has forgotten the one before."
            : "The keys after it are not needed any more.");
    return 0;
  }
}
