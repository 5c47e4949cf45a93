package io.watchbill.platform;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Programmatic transactions for faces and loops; joins a running one. */
@Component
public class Transactions {
  private final TransactionTemplate template;

  public Transactions(PlatformTransactionManager manager) {
    this.template = new TransactionTemplate(manager);
  }

  /** Runs the body in a transaction and returns what it returns. */
  public <T extends @Nullable Object> T call(Supplier<T> body) {
    return template.execute(status -> body.get());
  }

  /** Runs the body in a transaction. */
  public void run(Runnable body) {
    template.executeWithoutResult(status -> body.run());
  }
}
