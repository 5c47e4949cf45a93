package io.watchbill.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Opens the database on a thread of its own while the beans are made: starting PostgreSQL is mostly
 * waiting. A start that fails before anybody takes the database closes it.
 */
public final class DatabaseAhead
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private final CompletableFuture<Database> opening = new CompletableFuture<>();
  private volatile boolean taken;

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var binder = Binder.get(context.getEnvironment());
    var settings = binder.bindOrCreate("watchbill.database", DatabaseSettings.class);
    var data = binder.bindOrCreate("watchbill", DataSettings.class);
    var beans = (DefaultListableBeanFactory) context.getBeanFactory();
    beans.registerSingleton("databaseAhead", this);
    beans.registerDisposableBean("databaseAhead", this::closeUnlessTaken);
    Thread.ofPlatform().daemon().name("database").start(() -> open(settings, data));
  }

  private void open(DatabaseSettings settings, DataSettings data) {
    try {
      opening.complete(Database.open(settings, data));
    } catch (RuntimeException | Error failed) {
      opening.completeExceptionally(failed);
    }
  }

  /** Waits for the database; whoever takes it closes it. */
  Database take() {
    taken = true;
    try {
      return opening.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw failed;
    }
  }

  private void closeUnlessTaken() {
    if (!taken) {
      opening.thenAccept(Database::close).exceptionally(neverOpened -> null).join();
    }
  }
}
