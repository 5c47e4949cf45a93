package io.watchbill.cli;

import io.watchbill.Application;
import io.watchbill.platform.DatabaseAhead;
import io.watchbill.platform.WatchbillException;
import java.util.List;
import java.util.Objects;
import org.springframework.aot.AotDetector;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/** Starts the server inside this process, for every command that needs one. */
record Server(ConfigurableApplicationContext context) implements AutoCloseable {
  private static final String PREPARED =
      Application.class.getName() + "__ApplicationContextInitializer";

  /**
   * As {@link #start}, with the beans that the build worked out, where it has: a third of a start's
   * work. They are those of the mode {@code serve}. The database is opened meanwhile.
   */
  static Server startPrepared(List<String> properties) {
    SpringProperties.setProperty(
        AotDetector.AOT_ENABLED,
        Boolean.toString(ClassUtils.isPresent(PREPARED, Server.class.getClassLoader())));
    return start(properties, new DatabaseAhead());
  }

  /** Starts with properties as they stand on a command line: {@code watchbill.data=…}. */
  static Server start(List<String> properties) {
    return start(properties, nothing -> {});
  }

  private static Server start(
      List<String> properties,
      ApplicationContextInitializer<ConfigurableApplicationContext> first) {
    String[] arguments =
        properties.stream().map(property -> "--" + property).toArray(String[]::new);
    try {
      return new Server(
          new SpringApplicationBuilder(Application.class)
              .main(Application.class)
              .initializers(first)
              .run(arguments));
    } catch (PortInUseException taken) {
      throw new WatchbillException(
          "PORT-IN-USE",
          409,
          "Port " + taken.getPort() + " is taken by another program.",
          "Stop that program, or choose another port with --port.");
    }
  }

  int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
