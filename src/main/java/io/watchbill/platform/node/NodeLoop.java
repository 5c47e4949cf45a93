package io.watchbill.platform.node;

import io.watchbill.platform.LoopSettings;
import io.watchbill.platform.SettableInstantSource;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks at the other servers every two seconds, and at once when one calls. Where the clock is
 * settable it does not run; whoever sets the clock looks.
 */
@Component
class NodeLoop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(NodeLoop.class);

  private final LiveNodes nodes;
  private final NodeLine line;
  private final LoopSettings settings;
  private final InstantSource clock;
  private volatile @Nullable Thread thread;
  private boolean running;

  NodeLoop(LiveNodes nodes, NodeLine line, LoopSettings settings, InstantSource clock) {
    this.nodes = nodes;
    this.line = line;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    if (clock instanceof SettableInstantSource) {
      return;
    }
    var looking = Thread.ofPlatform().daemon().name("nodes").unstarted(this::run);
    thread = looking;
    nodes.onChange(() -> LockSupport.unpark(looking));
    looking.start();
  }

  private void run() {
    boolean blind = false;
    while (thread == Thread.currentThread()) {
      try {
        nodes.look();
        blind = false;
      } catch (DataAccessException | TransactionException away) {
        if (!blind) {
          log.warn("Other servers cannot be looked for: {}", away.getMessage());
        }
        blind = true;
      }
      LockSupport.parkNanos(settings.poll().toNanos());
    }
  }

  @Override
  public void stop() {
    running = false;
    thread = null;
    try {
      nodes.leave();
    } catch (DataAccessException | TransactionException away) {
      log.debug("The database is away; the others will notice", away);
    }
    line.close();
  }

  /** Before the loops, and after them at the end: nobody takes over what is still running. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE - 1;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
