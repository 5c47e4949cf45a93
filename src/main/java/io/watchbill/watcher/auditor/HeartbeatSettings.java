package io.watchbill.watcher.auditor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code watchbill.heartbeat.*}.
 *
 * @param url what is called while all is well, such as a check of healthchecks.io; none without it
 * @param method POST or GET
 * @param every how often
 * @param bound how late something may be before it counts as trouble
 */
@ConfigurationProperties("watchbill.heartbeat")
record HeartbeatSettings(
    @Nullable String url,
    @DefaultValue("POST") Method method,
    @DefaultValue("1m") Duration every,
    @DefaultValue("2m") Duration bound) {

  /** How the address is called. */
  enum Method {
    POST,
    GET
  }

  boolean configured() {
    return url != null && !url.isBlank();
  }
}
