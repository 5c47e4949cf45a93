package io.watchbill.web.watcher;

import io.watchbill.platform.Node;
import io.watchbill.platform.Nodes;
import io.watchbill.watcher.Canaries;
import io.watchbill.watcher.Canary;
import io.watchbill.watcher.Trouble;
import io.watchbill.watcher.Watcher;
import io.watchbill.watcher.Wellbeing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether Watchbill itself is well, as JSON. */
@RestController
class WatcherApiController {
  private static final int SHOWN = 50;

  private final Watcher watcher;
  private final Canaries canaries;
  private final Nodes nodes;

  WatcherApiController(Watcher watcher, Canaries canaries, Nodes nodes) {
    this.watcher = watcher;
    this.canaries = canaries;
    this.nodes = nodes;
  }

  /** The answer. */
  record Document(
      boolean well,
      @Nullable Instant lookedAt,
      List<Trouble> troubles,
      Wellbeing.Heartbeat heartbeat,
      List<Flight> canaries,
      List<Server> servers) {}

  /** One server on this database. */
  record Server(String id, String schema, List<String> leaves, Instant startedAt, Instant seenAt) {
    static Server of(Node node) {
      return new Server(
          node.id(),
          node.schema(),
          node.leaves().stream().sorted().toList(),
          node.startedAt(),
          node.seenAt());
    }
  }

  /** One canary page. */
  record Flight(Instant startedAt, String state, @Nullable Double seconds, @Nullable String error) {
    static Flight of(Canary canary) {
      var took = canary.took();
      return new Flight(
          canary.startedAt(),
          canary.missedAt() != null ? "missed" : took == null ? "running" : "returned",
          took == null ? null : (Double) (took.toMillis() / 1000.0),
          canary.error());
    }
  }

  @GetMapping("/api/watcher")
  Document show() {
    var being = watcher.wellbeing();
    return new Document(
        being.well(),
        being.lookedAt(),
        being.troubles(),
        being.heartbeat(),
        canaries.latest(SHOWN).stream().map(Flight::of).toList(),
        nodes.living().stream().map(Server::of).toList());
  }
}
