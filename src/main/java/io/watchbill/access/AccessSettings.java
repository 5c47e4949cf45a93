package io.watchbill.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Signing in ({@code watchbill.access.*}).
 *
 * @param sessionIdle how long a session lives without being used
 */
@ConfigurationProperties("watchbill.access")
public record AccessSettings(@DefaultValue("14d") Duration sessionIdle) {}
