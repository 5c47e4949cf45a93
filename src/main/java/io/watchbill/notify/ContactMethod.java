package io.watchbill.notify;

/**
 * A way to reach a person; private to them. {@code channel} is console, browser, email or webhook.
 */
public record ContactMethod(
    String id, String person, String channel, String address, boolean verified) {}
