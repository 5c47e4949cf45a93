package io.watchbill.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which database ({@code watchbill.database.*}).
 *
 * @param url JDBC or {@code postgres://} address of an external PostgreSQL; null for the embedded
 *     one
 * @param username for the external one, unless the URL says it
 * @param password for the external one, unless the URL says it
 * @param durable whether the embedded one survives a power cut; false for data that may be lost
 * @param connections most connections held at once
 */
@Validated
@ConfigurationProperties("watchbill.database")
public record DatabaseSettings(
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue("true") boolean durable,
    @DefaultValue("16") @Min(2) @Max(500) int connections) {}
