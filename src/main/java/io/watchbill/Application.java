package io.watchbill;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The server: every room wired together. Started by {@code serve}, {@code demo} and {@code replay}.
 * Beans go by their full names, so that two rooms may name a class alike.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Application {}
