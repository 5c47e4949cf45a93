package io.watchbill;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The server: every room wired together. Started by {@code serve}, {@code demo} and {@code replay}.
 */
@SpringBootApplication
public class Application {}
