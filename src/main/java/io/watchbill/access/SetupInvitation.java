package io.watchbill.access;

import io.watchbill.platform.RunMode;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints the way in for the first administrator at each start, while there is no account. */
@Component
class SetupInvitation {
  private static final Logger log = LoggerFactory.getLogger(SetupInvitation.class);

  private final Setup setup;
  private final Accounts accounts;
  private final RunMode mode;

  SetupInvitation(Setup setup, Accounts accounts, RunMode mode) {
    this.setup = setup;
    this.accounts = accounts;
    this.mode = mode;
  }

  @EventListener
  void started(ApplicationReadyEvent ready) {
    if (mode == RunMode.SERVE
        && ready.getApplicationContext() instanceof WebServerApplicationContext server
        && !accounts.any()) {
      log.info(
          "There is no account yet. Make the first one at http://localhost:{}/setup?token={}",
          Objects.requireNonNull(server.getWebServer()).getPort(),
          setup.issue());
    }
  }
}
