package io.watchbill.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a server keeps what it must not lose ({@code watchbill.*}).
 *
 * @param data the data directory, made when missing
 * @param binaries where the database programs are unpacked; null for inside the data directory
 */
@ConfigurationProperties("watchbill")
public record DataSettings(@DefaultValue("data") Path data, @Nullable Path binaries) {}
