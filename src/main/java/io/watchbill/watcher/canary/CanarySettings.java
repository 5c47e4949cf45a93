package io.watchbill.watcher.canary;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code watchbill.canary.*}.
 *
 * @param every how often a canary is sent; 0s for never, an hour without it
 * @param within how long one may take before it is missed
 * @param url the address it goes through, such as the public one; without it this server's own port
 */
@ConfigurationProperties("watchbill.canary")
record CanarySettings(
    @Nullable Duration every, @DefaultValue("5m") Duration within, @DefaultValue("") String url) {}
