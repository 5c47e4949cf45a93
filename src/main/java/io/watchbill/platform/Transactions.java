package io.watchbill.platform;

import java.util.List;
import java.util.function.Predicate;
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

  /**
   * Runs the body for each item in a transaction of its own and returns how many said true. One
   * that fails holds up no other: the first error is thrown once all were tried.
   */
  public <T> int each(List<T> items, Predicate<T> body) {
    int handled = 0;
    RuntimeException broken = null;
    for (T item : items) {
      try {
        handled += call(() -> body.test(item)) ? 1 : 0;
      } catch (RuntimeException e) {
        if (broken == null) {
          broken = e;
        } else {
          broken.addSuppressed(e);
        }
      }
    }
    if (broken != null) {
      throw broken;
    }
    return handled;
  }
}
