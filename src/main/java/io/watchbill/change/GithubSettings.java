package io.watchbill.change;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The door for GitHub, {@code watchbill.hooks.github.*}.
 *
 * @param secret the webhook's secret, as set at GitHub; without it the door stays shut
 */
@ConfigurationProperties("watchbill.hooks.github")
record GithubSettings(@Nullable String secret) {}
