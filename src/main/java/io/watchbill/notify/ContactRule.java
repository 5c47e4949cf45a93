package io.watchbill.notify;

import java.time.Duration;

/**
 * An entry of a person's rules.
 *
 * @param method id of the contact method
 * @param after how long after they were asked it is used, unless somebody has acknowledged
 */
public record ContactRule(String method, Duration after) {}
