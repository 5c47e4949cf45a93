package io.watchbill;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The server: every room wired together. Started by {@code serve}, {@code demo} and {@code replay}.
 * Beans go by their full names, so that two rooms may name a class alike.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Application {
  /** Called by the build alone, which works out the beans of {@code serve} ahead of time. */
  static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments);
  }
}
